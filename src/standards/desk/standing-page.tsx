import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  BarTable,
  ButtonLink,
  Callout,
  type ChartRow,
  FactList,
  inLanguage,
  Notice,
  PageTitle,
  Row,
  Rows,
  Section,
  Steps,
  SubmitButton,
  TextField,
  Wording,
} from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { handsOn, isOpen, type Round } from '../assessing/hand.ts'
import { DefinitionLinks } from '../exchange/definition-links.tsx'
import type { Assessment } from '../scoring/assessment.ts'
import { scoreResult } from '../scoring/score.ts'
import { isReached, nextStage, stageResult } from '../scoring/stage.ts'
import type { Standard } from '../standard/standard.ts'
import { ruleWords } from './rule-words.ts'

export interface StandingPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly round: Round
  readonly standing: Assessment
  /** How it stood when the round before was closed. */
  readonly before: Assessment | undefined
  readonly mayLead: boolean
}

/** Where a place stands by a standard: what is reached, what the next stage asks for, and each part. */
export function StandingPage(props: StandingPageProps) {
  const { visit, assessment, round, standing, before, mayLead } = props
  const { t, base, language } = visit
  const { standard, frozenOn, assessmentId } = assessment
  const here = `${base}/standards/${assessmentId}`
  const open = standard.criteria.filter((criterion) => isOpen(round, criterion)).length
  return (
    <>
      <PageTitle
        title={<Wording texts={standard.title} language={language} />}
        lead={t('standards.answered', {
          answered: standing.answers.size,
          all: standard.criteria.length,
        })}
      />
      {frozenOn !== undefined && (
        <Notice>
          <p>{t('standards.is-frozen', { day: formatDate(frozenOn, language) })}</p>
          <p>
            <a href={`${here}/panel`}>{t('panel.to-panel')}</a>
          </p>
        </Notice>
      )}
      {open > 0 && (
        <Callout kind="warning" title={t('standards.differ', { count: open })}>
          <p>{t('standards.differ-hint')}</p>
        </Callout>
      )}
      {standard.notice && (
        <Callout kind="information" title={t('standards.not-official')}>
          <p>
            <Wording texts={standard.notice} language={language} />
          </p>
        </Callout>
      )}
      {standard.stages.length > 0 && <Stages {...props} />}
      <Section title={t('standards.parts')} id="parts">
        <Rows>
          {standard.elements.map((element) => (
            <Row
              href={`${here}/elements/${element.id}`}
              title={inLanguage(element.title, language).text}
              facts={elementFacts(props, element.id)}
            />
          ))}
        </Rows>
      </Section>
      {standard.scores.length > 0 && (
        <Section title={t('standards.scores')} id="scores">
          <BarTable
            caption={t('standards.scores')}
            heads={[t('standards.score'), t('standards.of-100')]}
            rows={standard.scores.map((score) => scoreRow(props, score))}
            full={100}
          />
        </Section>
      )}
      <ActionRow>
        {before && <ButtonLink href={`${here}/compare`}>{t('evidence.compare')}</ButtonLink>}
        <ButtonLink href={`${here}/peers`}>{t('evidence.beside-peers')}</ButtonLink>
      </ActionRow>
      {standard.milestones.length > 0 && <Milestones {...props} />}
      <Section title={t('evidence.files')} id="files">
        <p>{t('evidence.files-hint')}</p>
        {frozenOn === undefined && (
          <ActionRow>
            <ButtonLink href={`${here}/offline`}>{t('evidence.offline')}</ButtonLink>
          </ActionRow>
        )}
        <DefinitionLinks visit={visit} standard={standard} />
      </Section>
      {mayLead && frozenOn === undefined && (
        <Section title={t('standards.freeze')} id="freeze" surface>
          <FormOfVisit visit={visit} action={`${here}/freeze`}>
            <p>{t('standards.freeze-hint')}</p>
            <ActionRow>
              <SubmitButton kind="plain">{t('standards.freeze')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}

function Stages({ visit, assessment: { standard, assessmentId }, standing }: StandingPageProps) {
  const { t, base, language } = visit
  const next = nextStage(standard, standing)
  return (
    <Section title={t('standards.stages')} id="stages">
      <Steps
        steps={standard.stages.map((stage) => ({
          title: inLanguage(stage.title, language).text,
          body: (
            <>
              <p>{t(isReached(standard, stage, standing) ? 'standards.reached' : 'standards.not-reached')}</p>
              {stage === next && (
                <>
                  <ul>
                    {stageResult(standard, stage, standing).rules.map((result) => (
                      <li>
                        {ruleWords(t, language, standard, result)}{' '}
                        <strong>
                          {result.holds
                            ? t('standards.rule-holds')
                            : t('standards.rule-has', { has: Math.round(result.has * 10) / 10, needs: result.needs })}
                        </strong>
                      </li>
                    ))}
                  </ul>
                  <ActionRow>
                    <ButtonLink href={`${base}/standards/${assessmentId}/gap`} kind="main">
                      {t('standards.see-gap')}
                    </ButtonLink>
                  </ActionRow>
                </>
              )}
            </>
          ),
        }))}
      />
    </Section>
  )
}

function elementFacts({ visit: { t }, assessment: { standard }, round, standing }: StandingPageProps, id: string) {
  const criteria = standard.criteria.filter(({ element }) => element === id)
  const count = (is: (criterion: Standard['criteria'][number]) => boolean) => criteria.filter(is).length
  const open = count((criterion) => isOpen(round, criterion))
  const hands = new Set(criteria.flatMap((criterion) => handsOn(round, criterion).map(({ accountId }) => accountId)))
  return [
    t('standards.answered', { answered: count(({ id: one }) => standing.answers.has(one)), all: criteria.length }),
    ...(hands.size > 1 ? [t('standards.hands', { count: hands.size })] : []),
    ...(open > 0 ? [t('standards.differ', { count: open })] : []),
  ]
}

function scoreRow(
  { visit: { t, language }, assessment: { standard }, standing, before }: StandingPageProps,
  score: Standard['scores'][number],
): ChartRow {
  const { value, answered } = scoreResult(standard, score, standing)
  const former = before && scoreResult(standard, score, before).value
  const points = (amount: number) => Math.round(amount)
  const words =
    value === undefined
      ? t('standards.does-not-apply')
      : answered === 0
        ? t('standards.not-answered')
        : [
            t('standards.points', { points: points(value) }),
            ...(answered < 0.999 ? [t('standards.so-far', { share: answered })] : []),
            ...(former === undefined ? [] : [t('standards.before', { points: points(former) })]),
          ].join(' · ')
  return { label: inLanguage(score.title, language).text, value: value ?? 0, words }
}

function Milestones({ visit, assessment, round, mayLead }: StandingPageProps) {
  const { t, base, language } = visit
  const { standard, assessmentId, frozenOn } = assessment
  const milestones = standard.milestones.map(({ id, title }) => ({
    id,
    label: inLanguage(title, language).text,
    day: round.milestones.get(id),
  }))
  return (
    <Section title={t('standards.milestones')} id="milestones" surface>
      {mayLead && frozenOn === undefined ? (
        <FormOfVisit visit={visit} action={`${base}/standards/${assessmentId}/milestones`}>
          <p class="hint">{t('standards.milestone-hint')}</p>
          {milestones.map(({ id, label, day }) => (
            <TextField name={`day-${id}`} type="date" label={label} value={day} />
          ))}
          <ActionRow>
            <SubmitButton kind="plain">{t('standards.record')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        <FactList
          facts={milestones.map(({ label, day }) => ({
            term: label,
            detail: day === undefined ? t('standards.not-yet') : formatDate(day, language),
          }))}
        />
      )}
    </Section>
  )
}
