import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import {
  ActionRow,
  ButtonLink,
  Checkboxes,
  EmptyState,
  FilterBar,
  Onward,
  PageTitle,
  Row,
  Rows,
  Section,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import type { Keeping } from '../kept/plan-store.ts'
import { said, type WelcomePlan } from '../kept/read-plan.ts'
import { typedWords } from '../kept/words.ts'
import { type Action, isOpen, isOverdue } from '../plan/action.ts'
import { notEndedBefore } from '../plan/dependencies.ts'
import { moneyTotals } from '../plan/money.ts'
import { actionFacts } from '../progress/action-facts.ts'
import { MoneyTable } from '../progress/money-table.tsx'
import { OverTime } from '../progress/over-time.tsx'
import { FILTERED_STATUSES, filterQuery, isWanted, type PlanFilter } from './plan-filter.ts'

export interface PlanPageProps {
  readonly visit: PlaceVisit
  readonly plan: WelcomePlan
  readonly keepings: ReadonlyMap<Id, Keeping>
  /** Of those who answer for actions. */
  readonly names: ReadonlyMap<string, string>
  readonly filter: PlanFilter
  readonly mayPlan: boolean
  /** Where everybody reads the plan. */
  readonly publicAddress: string
}

/** What the place will do: objectives with their actions, over time, and what it costs. */
export function PlanPage(props: PlanPageProps) {
  const { visit, plan, keepings, filter, mayPlan, publicAddress } = props
  const { t, base, language, direction, today } = visit
  const { objectives, actions } = plan
  const here = `${base}/welcome-plan`
  const wanted = actions.filter((action) => isWanted(action, filter, keepings, today))
  const totals = moneyTotals(wanted.flatMap(({ money }) => money))
  const open = actions.filter(isOpen).length
  return (
    <>
      <PageTitle title={t('welcoming.title')} lead={t('welcoming.lead')}>
        {actions.length > 0 && (
          <p>
            {t('welcoming.so-far', {
              open,
              done: actions.filter(({ status }) => status === 'done').length,
              overdue: actions.filter((action) => isOverdue(action, today)).length,
            })}
          </p>
        )}
        <ActionRow>
          {mayPlan && objectives.length > 0 && (
            <ButtonLink href={`${here}/actions/new`} kind="main">
              {t('welcoming.new-action')}
            </ButtonLink>
          )}
          {mayPlan && <ButtonLink href={`${here}/practices`}>{t('welcoming.adopt')}</ButtonLink>}
          <ButtonLink href={`${here}/reports`}>{t('welcoming.reports')}</ButtonLink>
          {plan.shownOn !== undefined && <ButtonLink href={publicAddress}>{t('welcoming.see-public')}</ButtonLink>}
        </ActionRow>
      </PageTitle>
      {objectives.length === 0 && (
        <EmptyState title={t('welcoming.none')} pictogram="lines">
          <p>{t('welcoming.none-hint')}</p>
          <ActionRow>
            <ButtonLink href={`${base}/standards`}>{t('welcoming.to-standards')}</ButtonLink>
          </ActionRow>
        </EmptyState>
      )}
      {actions.length > 1 && <Filters {...props} />}
      {objectives
        .filter(({ objectiveId }) => filter.objective === undefined || filter.objective === objectiveId)
        .map(({ objectiveId }) => {
          const own = wanted.filter((action) => action.objectiveId === objectiveId)
          const isNarrowed = wanted.length < actions.length
          if (own.length === 0 && isNarrowed) return null
          return (
            <Section title={said(plan, objectiveId)} id={`objective-${objectiveId}`}>
              {own.length === 0 ? (
                <p class="muted">{t('welcoming.no-actions')}</p>
              ) : (
                <Rows>
                  {own.map((action) => (
                    <Row
                      href={`${here}/actions/${action.actionId}`}
                      title={said(plan, action.actionId)}
                      facts={factsOf(props, action)}
                    />
                  ))}
                </Rows>
              )}
              {mayPlan && <Objective {...props} objectiveId={objectiveId} />}
            </Section>
          )
        })}
      {wanted.length === 0 && actions.length > 0 && <p>{t('welcoming.nothing-found')}</p>}
      <OverTime {...{ t, language, direction, today, plan }} actions={wanted} />
      {totals.sources.length > 0 && (
        <Section title={t('welcome.money-title')} id="money">
          <MoneyTable t={t} language={language} currency={plan.currency} totals={totals} />
        </Section>
      )}
      {mayPlan && <NewObjective visit={visit} />}
      {mayPlan && <Settings {...props} />}
    </>
  )
}

/** What readers see at a glance, and what those who keep the plan have to know. */
function factsOf({ visit, plan, keepings, names }: PlanPageProps, action: Action): readonly string[] {
  const { t, language, today } = visit
  const { actionId } = action
  const department = said(plan, actionId, 'department')
  const ownerId = keepings.get(actionId)?.ownerId
  const early = notEndedBefore(action, plan.actions)
  return [
    ...actionFacts({ t, language, today, currency: plan.currency }, action),
    ...(department === '' ? [] : [department]),
    ...(ownerId === undefined
      ? []
      : [t('welcoming.owned-by', { name: names.get(ownerId) ?? t('standards.somebody') })]),
    ...early.map((needed) => t('welcoming.early', { needed: said(plan, needed.actionId) })),
  ]
}

function Filters({ visit, plan, keepings, names, filter }: PlanPageProps) {
  const { t, base, today } = visit
  const link = (name: keyof PlanFilter, value: string, label: string) => {
    const active = filter[name] === value
    const changed = { ...filter, [name]: active ? undefined : value }
    return {
      label,
      active,
      href: `${base}/welcome-plan${filterQuery(changed)}`,
      count: plan.actions.filter((action) => isWanted(action, { ...filter, [name]: value }, keepings, today)).length,
    }
  }
  const owners = [...new Set([...keepings.values()].flatMap(({ ownerId }) => ownerId ?? []))]
  return (
    <>
      <FilterBar
        t={t}
        legend={t('welcoming.by-status')}
        filters={FILTERED_STATUSES.map((status) => link('status', status, statusLabel(t, status)))}
      />
      <FilterBar
        t={t}
        legend={t('welcoming.by-objective')}
        filters={plan.objectives.map(({ objectiveId }) => link('objective', objectiveId, said(plan, objectiveId)))}
      />
      {owners.length > 0 && (
        <FilterBar
          t={t}
          legend={t('welcoming.by-owner')}
          filters={owners.map((owner) => link('owner', owner, names.get(owner) ?? t('standards.somebody')))}
        />
      )}
    </>
  )
}

const statusLabel = (t: PlaceVisit['t'], status: (typeof FILTERED_STATUSES)[number]) =>
  status === 'overdue' ? t('welcome.overdue') : t(`welcome.status-${status}`)

function Objective({ visit, plan, objectiveId }: PlanPageProps & { readonly objectiveId: Id }) {
  const { t, base } = visit
  const words = typedWords(plan.texts.get(objectiveId))
  return (
    <>
      <Onward href={`${base}/welcome-plan/actions/new?objective=${objectiveId}`}>{t('welcoming.add-action')}</Onward>
      <details class="fold">
        <summary>{t('welcoming.change-objective')}</summary>
        <FormOfVisit visit={visit} action={`${base}/welcome-plan/objectives/${objectiveId}`}>
          <TextField
            name={`title-${objectiveId}`}
            label={t('welcoming.objective')}
            value={words.title}
            maxlength={200}
            required
          />
          <TextArea
            name={`about-${objectiveId}`}
            label={t('welcoming.about')}
            value={words.about}
            rows={3}
            maxlength={4000}
          />
          <ActionRow>
            <SubmitButton kind="plain">{t('welcoming.save')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </details>
    </>
  )
}

function NewObjective({ visit }: Pick<PlanPageProps, 'visit'>) {
  const { t, base } = visit
  return (
    <Section title={t('welcoming.new-objective')} id="new-objective" surface>
      <FormOfVisit visit={visit} action={`${base}/welcome-plan/objectives`}>
        <TextField
          name="title"
          label={t('welcoming.objective')}
          hint={t('welcoming.objective-hint')}
          maxlength={200}
          required
        />
        <TextArea name="about" label={t('welcoming.about')} rows={3} maxlength={4000} />
        <ActionRow>
          <SubmitButton kind="plain">{t('welcoming.add-objective')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function Settings({ visit, plan }: PlanPageProps) {
  const { t, base } = visit
  return (
    <Section title={t('welcoming.settings')} id="settings" surface>
      <FormOfVisit visit={visit} action={`${base}/welcome-plan`}>
        <TextField
          name="currency"
          label={t('welcoming.currency')}
          hint={t('welcoming.currency-hint')}
          value={plan.currency}
          maxlength={3}
        />
        <Checkboxes
          name="shown"
          label={t('welcoming.public')}
          hint={t('welcoming.public-hint')}
          values={plan.shownOn === undefined ? [] : ['yes']}
          options={[{ value: 'yes', label: t('welcoming.show') }]}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('welcoming.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}
