import { doneIn, FormOfVisit, mayDo, onTo, type PlaceVisit, type Staff } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { ActionRow, EmptyState, PageTitle, SubmitButton, TextField } from '#ui'
import { type Budget, budgetOf } from './budget-store.ts'
import { setBudget } from './set-budget.ts'
import { monthOf } from './suggest-translations.ts'
import type { TranslationMachine } from './translation-machine.ts'

export interface MachineRoutesParts {
  readonly database: Database
  readonly staff: Staff
  readonly machine: TranslationMachine | undefined
}

/** What machines may cost: everybody who works on texts sees it, an administrator sets it. */
export function machineRoutes({ database, staff, machine }: MachineRoutesParts): readonly Route[] {
  const { workspace, pages } = staff
  const machinePage = async (visit: PlaceVisit, problem?: string): Promise<Answer> => {
    const { t, place, ask } = visit
    const budget = await database.write((tx) => budgetOf(tx, place.id, monthOf(place, ask.now)), visit.acting)
    return pages.answer(visit, {
      title: t('translating.machine'),
      done: doneIn(visit, { set: 'translating.budget-set' }),
      problems: problem ? [{ field: 'characters', message: problem }] : [],
      body: <MachinePage visit={visit} budget={budget} host={machine?.host} problem={problem} />,
    })
  }
  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/translate/machine',
      handle: (visit) => machinePage(visit),
    }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: '/translate/machine',
      handle: async (visit) => {
        const { ask, place, member, base, t } = visit
        const characters = /^\d{1,9}$/.exec(ask.form.get('characters') ?? '')?.[0]
        if (characters === undefined) return machinePage(visit, t('translating.budget-problem'))
        const wish = { place, characters: Number(characters) }
        const outcome = await database.write((tx) => setBudget(tx, member, wish), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/translate/machine`, 'set')
      },
    }),
  ]
}

function MachinePage(props: {
  readonly visit: PlaceVisit
  readonly budget: Budget
  readonly host: string | undefined
  readonly problem: string | undefined
}) {
  const { visit, budget, host, problem } = props
  const { t, base, member, place } = visit
  return (
    <>
      <PageTitle title={t('translating.machine')} lead={t('translating.machine-lead')} />
      {host === undefined ? (
        <EmptyState title={t('translating.machine-none')} pictogram="languages">
          <p>{t('translating.machine-none-hint')}</p>
        </EmptyState>
      ) : (
        <p>{t('translating.machine-host', { host })}</p>
      )}
      <p>{t('translating.budget-used', { ...budget })}</p>
      {mayDo(member.grants, 'manage-place', { chain: place.chain }) && (
        <FormOfVisit visit={visit} action={`${base}/translate/machine`}>
          <TextField
            name="characters"
            type="number"
            label={t('translating.budget')}
            hint={t('translating.budget-hint')}
            value={String(budget.monthly)}
            problem={problem}
            required
          />
          <ActionRow>
            <SubmitButton>{t('translating.budget-save')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
    </>
  )
}
