import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { Sentences } from '#texts'
import { ButtonLink, EmptyState, FactList, Heading, Isolated, Notice, PageTitle, RowFacts, Rows, Section } from '#ui'
import type { WelcomePlan } from '../kept/read-plan.ts'
import type { Slot } from '../kept/words.ts'
import type { Action } from '../plan/action.ts'
import { moneyTotals } from '../plan/money.ts'
import { actionFacts } from '../progress/action-facts.ts'
import { MoneyTable } from '../progress/money-table.tsx'
import { OverTime } from '../progress/over-time.tsx'

export interface WelcomePageProps {
  readonly reader: Reader
  readonly plan: WelcomePlan
}

/** A place's plan as everybody reads it: what is done, by which department, by when, for how much, and what came of it. */
export function WelcomePage({ reader, plan }: WelcomePageProps) {
  const { t, base, language, direction, today } = reader
  const { objectives, actions } = plan
  if (objectives.length === 0)
    return (
      <EmptyState title={t('welcome.none')} pictogram="lines" level={1}>
        <p>{t('welcome.none-hint')}</p>
        <ButtonLink href={`${base}/`}>{t('welcome.to-guide')}</ButtonLink>
      </EmptyState>
    )
  const totals = moneyTotals(actions.flatMap(({ money }) => money))
  const done = actions.filter(({ status }) => status === 'done').length
  const isUnchecked = [...plan.texts.values()].some(({ blocks }) =>
    blocks.some(({ segments }) => segments.some(({ unchecked }) => unchecked)),
  )
  return (
    <>
      <PageTitle title={t('welcome.title')} lead={t('welcome.lead')}>
        {actions.length > 0 && <p>{t('welcome.progress', { done, all: actions.length })}</p>}
      </PageTitle>
      {isUnchecked && (
        <Notice pictogram="languages">
          <p>{t('texts.machine')}</p>
        </Notice>
      )}
      {objectives.map(({ objectiveId }) => (
        <Section title={<Words {...{ reader, plan }} of={objectiveId} slot="title" />} id={`objective-${objectiveId}`}>
          <Paragraphs {...{ reader, plan }} of={objectiveId} slot="about" />
          <Rows>
            {actions
              .filter((action) => action.objectiveId === objectiveId)
              .map((action) => (
                <Entry {...{ reader, plan, action }} />
              ))}
          </Rows>
        </Section>
      ))}
      <OverTime {...{ t, language, direction, today, plan, actions }} />
      {totals.sources.length > 0 && (
        <Section title={t('welcome.money-title')} id="money">
          <MoneyTable t={t} language={language} currency={plan.currency} totals={totals} />
        </Section>
      )}
    </>
  )
}

function Entry({ reader, plan, action }: WelcomePageProps & { readonly action: Action }) {
  const { t, base, language, today } = reader
  const of = action.actionId
  const words = { reader, plan, of }
  const practice = action.adoptedFrom === undefined ? undefined : plan.practices.get(action.adoptedFrom)
  const fact = (slot: Slot) => {
    const isSaid = blocksIn(plan, of, slot).length > 0
    return isSaid ? [{ term: t(`welcome.${slot as SaidSlot}`), detail: <Paragraphs {...words} slot={slot} /> }] : []
  }
  return (
    <li class="row" id={`action-${of}`}>
      <Heading level={3}>
        <Words {...words} slot="title" />
      </Heading>
      <RowFacts facts={actionFacts({ t, language, today, currency: plan.currency }, action)} />
      <Paragraphs {...words} slot="about" />
      {practice !== undefined && (
        <p>
          {t('welcome.adopted')} <a href={`${base}/practices/${action.adoptedFrom}`}>{practice}</a>
        </p>
      )}
      <FactList
        facts={[
          ...fact('department'),
          ...fact('partners'),
          ...fact('indicator'),
          ...measured({ reader, action }),
          ...(action.status === 'stopped' ? fact('stopped') : []),
          ...fact('result'),
          ...fact('institution'),
          ...fact('negative'),
        ]}
      />
    </li>
  )
}

type SaidSlot = Exclude<Slot, 'title' | 'about'>

function measured({ reader: { t, language }, action }: { readonly reader: Reader; readonly action: Action }) {
  const { baseline, target, measures } = action
  const values = [
    ...(baseline === undefined ? [] : [t('welcome.baseline', { value: baseline })]),
    ...measures.map(({ on, value }) => t('welcome.measured', { day: formatDate(on, language), value })),
    ...(target === undefined ? [] : [t('welcome.target', { value: target })]),
  ]
  return values.length === 0 ? [] : [{ term: t('welcome.so-far'), detail: values.join(' · ') }]
}

interface SaidProps extends WelcomePageProps {
  readonly of: Action['actionId']
  readonly slot: Slot
}

const blocksIn = ({ texts }: WelcomePlan, of: SaidProps['of'], slot: Slot) =>
  texts.get(of)?.blocks.filter((block) => block.slot === slot) ?? []

/** In the reader's language, sentence by sentence; what is not translated is marked as what it is. */
function Words({ reader: { language }, plan, of, slot }: SaidProps) {
  const segments = blocksIn(plan, of, slot).flatMap((block) => block.segments)
  return <Sentences segments={segments} language={language} resolve={() => undefined} />
}

/** A paragraph that is not translated at all keeps the order of its sentences. */
function Paragraphs({ reader: { language }, plan, of, slot }: SaidProps) {
  return (
    <>
      {blocksIn(plan, of, slot).map(({ segments }) => {
        const [spoken = language, ...others] = new Set(segments.map((segment) => segment.language))
        const own = others.length === 0 ? spoken : language
        const sentences = <Sentences segments={segments} language={own} resolve={() => undefined} />
        return (
          <p>
            {own === language ? (
              sentences
            ) : (
              <Isolated language={{ lang: own, dir: directionOf(own) }}>{sentences}</Isolated>
            )}
          </p>
        )
      })}
    </>
  )
}
