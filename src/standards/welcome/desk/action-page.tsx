import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import {
  ActionRow,
  Callout,
  Checkboxes,
  FactList,
  Notice,
  PageTitle,
  Radios,
  Section,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { said, type WelcomePlan } from '../kept/read-plan.ts'
import type { Slot } from '../kept/words.ts'
import { type Action, isOpen, SOURCES, STATUSES } from '../plan/action.ts'
import { notEndedBefore } from '../plan/dependencies.ts'
import { type ActionForm, differences, type FormProblem, MOST_ROWS } from './action-form.ts'

export interface ActionPageProps {
  readonly visit: PlaceVisit
  readonly plan: WelcomePlan
  /** As it is kept; `undefined` for a new one. */
  readonly action: Action | undefined
  readonly form: ActionForm
  /** By id, of those who can answer for it. */
  readonly owners: ReadonlyMap<string, string>
  /** What the action closes, in words, as the form names it. */
  readonly criteria: ReadonlyMap<string, string>
  /** The practice that it was taken over from. */
  readonly practice: { readonly title: string; readonly href: string } | undefined
  readonly problems: readonly FormProblem[]
  /** Actions that wait for each other, by name. */
  readonly circle: readonly string[]
  /** What somebody else has kept meanwhile. */
  readonly theirs: ActionForm | undefined
  readonly mayPlan: boolean
}

/** An action: what, by whom, until when, with what money, and what came of it. */
export function ActionPage(props: ActionPageProps) {
  const { visit, plan, action, practice, theirs, mayPlan } = props
  const { t, base } = visit
  const here = `${base}/welcome-plan/actions`
  const early = action ? notEndedBefore(action, plan.actions) : []
  return (
    <>
      <PageTitle title={action ? said(plan, action.actionId) : t('welcoming.new-action')} />
      {practice && (
        <Notice>
          <p>
            {t('welcome.adopted')} <a href={practice.href}>{practice.title}</a>
          </p>
        </Notice>
      )}
      {action && practice && mayPlan && !isOpen(action) && (
        <FormOfVisit visit={visit} action={`${here}/${action.actionId}/report-back`}>
          <p>{t('welcoming.report-back-hint')}</p>
          <ActionRow>
            <SubmitButton kind="plain">{t('welcoming.report-back')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
      {early.map(({ actionId }) => (
        <Callout kind="warning" title={t('welcoming.early', { needed: said(plan, actionId) })}>
          <p>{t('welcoming.early-hint')}</p>
        </Callout>
      ))}
      {theirs && <Meanwhile {...props} theirs={theirs} />}
      {mayPlan ? (
        <FormOfVisit visit={visit} action={action ? `${here}/${action.actionId}` : here}>
          {action && <input type="hidden" name="revision" value={String(action.revision)} />}
          <Fields {...props} />
          <ActionRow>
            <SubmitButton>{t('welcoming.save')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        <FactList
          facts={FIELDS.map((field) => ({ term: fieldLabel(visit, field), detail: inWords(props, props.form, field) }))}
        />
      )}
    </>
  )
}

/** Somebody has changed the action since: what is theirs stands beside what was typed, and nothing is lost. */
function Meanwhile(props: ActionPageProps & { readonly theirs: ActionForm }) {
  const { visit, form, theirs } = props
  const { t } = visit
  return (
    <Callout kind="warning" title={t('welcoming.meanwhile')}>
      <p>{t('welcoming.meanwhile-hint')}</p>
      <FactList
        facts={differences(theirs, form).map((field) => ({
          term: fieldLabel(visit, field),
          detail: inWords(props, theirs, field) || t('welcoming.empty'),
        }))}
      />
    </Callout>
  )
}

const FIELDS = [
  ...['objective', 'title', 'about', 'criteria', 'department', 'owner', 'partners', 'begins', 'ends', 'needs'],
  ...['status', 'stopped', 'money', 'indicator', 'baseline', 'target', 'measures', 'result', 'institution', 'negative'],
  'note',
] as readonly (keyof ActionForm)[]

function fieldLabel({ t }: PlaceVisit, field: keyof ActionForm): string {
  return t(field === 'title' ? 'welcoming.title-field' : `welcoming.${field}`)
}

function inWords(props: ActionPageProps, form: ActionForm, field: keyof ActionForm): string {
  const { visit, plan, owners, criteria } = props
  const { t } = visit
  const title = (id: string) => said(plan, id as Id)
  switch (field) {
    case 'objective':
      return title(form.objective)
    case 'owner':
      return owners.get(form.owner) ?? ''
    case 'status':
      return t(`welcome.status-${STATUSES.find((one) => one === form.status) ?? 'planned'}`)
    case 'needs':
      return form.needs.map(title).join(' · ')
    case 'criteria':
      return form.criteria.map((one) => criteria.get(one) ?? one).join(' · ')
    case 'money':
      return form.money.map(({ year, amount }) => `${year}: ${amount}`).join(' · ')
    case 'measures':
      return form.measures.map(({ on, value }) => `${on}: ${value}`).join(' · ')
    default:
      return form[field]
  }
}

function Fields(props: ActionPageProps) {
  const { visit, plan, action, form, owners, criteria, problems, circle } = props
  const { t } = visit
  const problemAt = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found && t(`welcoming.wrong-${found.kind}`)
  }
  const line = (
    name: Slot | 'baseline' | 'target',
    more: { readonly hint?: string; readonly required?: boolean } = {},
  ) => <TextField name={name} label={fieldLabel(visit, name)} value={form[name]} problem={problemAt(name)} {...more} />
  const text = (name: Slot | 'note', hint?: string, rows = 3) => (
    <TextArea
      name={name}
      label={fieldLabel(visit, name)}
      hint={hint}
      value={form[name]}
      problem={problemAt(name)}
      rows={rows}
      maxlength={4000}
    />
  )
  const day = (name: 'begins' | 'ends') => (
    <TextField name={name} type="date" label={fieldLabel(visit, name)} value={form[name]} problem={problemAt(name)} />
  )
  const others = plan.actions.filter(({ actionId }) => actionId !== action?.actionId)
  return (
    <>
      {line('title', { hint: t('welcoming.title-hint'), required: true })}
      <Select
        name="objective"
        label={fieldLabel(visit, 'objective')}
        value={form.objective}
        options={plan.objectives.map(({ objectiveId }) => ({ value: objectiveId, label: said(plan, objectiveId) }))}
      />
      {text('about')}
      {criteria.size > 0 && (
        <Checkboxes
          name="criteria"
          label={fieldLabel(visit, 'criteria')}
          values={form.criteria}
          options={[...criteria].map(([value, label]) => ({ value, label }))}
        />
      )}
      <Section title={t('welcoming.who')} id="who">
        {line('department', { hint: t('welcoming.department-hint') })}
        <Select
          name="owner"
          label={fieldLabel(visit, 'owner')}
          hint={t('welcoming.owner-hint')}
          value={form.owner}
          options={[
            { value: '', label: t('welcoming.nobody') },
            ...[...owners].map(([value, label]) => ({ value, label })),
          ]}
        />
        {line('partners')}
      </Section>
      <Section title={t('welcoming.when')} id="when">
        {day('begins')}
        {day('ends')}
        <Radios
          name="status"
          label={fieldLabel(visit, 'status')}
          value={form.status}
          options={STATUSES.map((value) => ({ value, label: t(`welcome.status-${value}`) }))}
        />
        {text('stopped', t('welcoming.stopped-hint'), 2)}
        {others.length > 0 && (
          <Checkboxes
            name="needs"
            label={fieldLabel(visit, 'needs')}
            hint={t('welcoming.needs-hint')}
            problem={circle.length > 0 ? t('welcoming.wrong-circle', { circle: circle.join(' → ') }) : undefined}
            values={form.needs}
            options={others.map(({ actionId }) => ({ value: actionId, label: said(plan, actionId) }))}
          />
        )}
      </Section>
      <Section title={t('welcoming.money')} id="money">
        <p class="hint">{t('welcoming.money-hint')}</p>
        <div class="rows-of-fields">
          {[...form.money, EMPTY_MONEY, EMPTY_MONEY].slice(0, MOST_ROWS).map(({ year, source, amount }, at) => (
            <>
              <TextField
                name={`year-${at}`}
                label={t('welcoming.year')}
                value={year}
                inputmode="numeric"
                maxlength={4}
              />
              <Select
                name={`source-${at}`}
                label={t('welcome.source')}
                value={source}
                options={SOURCES.map((value) => ({ value, label: t(`welcome.source-${value}`) }))}
              />
              <TextField
                name={`amount-${at}`}
                label={t('welcoming.amount', { currency: plan.currency ?? '' })}
                value={amount}
                inputmode="decimal"
                problem={problemAt(`amount-${at}`)}
                maxlength={20}
              />
            </>
          ))}
        </div>
      </Section>
      <Section title={t('welcoming.measuring')} id="measuring">
        {line('indicator', { hint: t('welcoming.indicator-hint') })}
        {line('baseline')}
        {line('target')}
        <div class="rows-of-fields">
          {[...form.measures, EMPTY_MEASURE].slice(0, MOST_ROWS).map(({ on, value }, at) => (
            <>
              <TextField name={`on-${at}`} type="date" label={t('welcoming.measured-on')} value={on} />
              <TextField
                name={`value-${at}`}
                label={t('welcoming.measured')}
                value={value}
                inputmode="decimal"
                problem={problemAt(`value-${at}`)}
                maxlength={20}
              />
            </>
          ))}
        </div>
      </Section>
      <Section title={t('welcoming.came-of-it')} id="came-of-it">
        {text('result')}
        {text('institution', t('welcoming.institution-hint'))}
        {text('negative', t('welcoming.negative-hint'))}
      </Section>
      <Section title={t('welcoming.internal')} id="internal" surface>
        {text('note', t('welcoming.note-hint'))}
      </Section>
    </>
  )
}

const EMPTY_MONEY = { year: '', source: 'own-revenue', amount: '' }
const EMPTY_MEASURE = { on: '', value: '' }
