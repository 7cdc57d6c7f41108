import { doneIn, FormOfVisit, onTo, type PlaceVisit, sendAgain } from '#people'
import { NotFound, type Route } from '#platform/http'
import { ActionRow, Checkboxes, PageTitle, Select, SubmitButton } from '#ui'
import { FACT_LABELS } from '../facts/facts-in-words.ts'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { CONFIRMED_FACTS, type ConfirmationRule } from './confirmation-rule.ts'
import { ruleOf } from './confirmation-store.ts'
import { setRule } from './set-rule.ts'

const MONTHS = [3, 6, 9, 12, 18, 24]

/** How a place has its entries confirmed. */
export function ruleRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  return [
    workspace.forPlace('manage-place', {
      method: 'GET',
      path: '/services/rule',
      handle: async (visit) => {
        const { place, t } = visit
        const rule = await database.write((tx) => ruleOf(tx, place.id), visit.acting)
        return pages.answer(visit, {
          title: t('keeping.rule'),
          done: doneIn(visit, { saved: 'keeping.done-rule' }),
          body: <RulePage visit={visit} rule={rule} />,
        })
      },
    }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: '/services/rule',
      late: sendAgain(pages),
      handle: async (visit) => {
        const { place, member, ask, base } = visit
        const rule = {
          months: MONTHS.find((months) => String(months) === ask.form.get('months')) ?? 6,
          trusted: CONFIRMED_FACTS.filter((fact) => ask.form.getAll('trusted').includes(fact)),
          hides: ask.form.has('hides'),
        }
        const outcome = await database.write((tx) => setRule(tx, member, { place, rule }), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/services/rule`, 'saved')
      },
    }),
  ]
}

function RulePage({ visit, rule }: { readonly visit: PlaceVisit; readonly rule: ConfirmationRule }) {
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('keeping.rule')} lead={t('keeping.rule-lead')} />
      <FormOfVisit visit={visit} action={`${base}/services/rule`}>
        <Select
          name="months"
          label={t('keeping.rule-months')}
          options={MONTHS.map((months) => ({ value: String(months), label: t('keeping.months', { months }) }))}
          value={String(rule.months)}
        />
        <Checkboxes
          name="trusted"
          label={t('keeping.rule-trusted')}
          hint={t('keeping.rule-trusted-hint')}
          options={CONFIRMED_FACTS.map((value) => ({ value, label: t(FACT_LABELS[value]) }))}
          values={rule.trusted}
        />
        <Checkboxes
          name="hides"
          label={t('keeping.rule-unanswered')}
          options={[{ value: 'yes', label: t('keeping.rule-hides'), hint: t('keeping.rule-hides-hint') }]}
          values={rule.hides ? ['yes'] : []}
        />
        <ActionRow>
          <SubmitButton>{t('keeping.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
