import { FormOfVisit, momentIn, type PlaceVisit } from '#people'
import {
  ActionRow,
  ButtonLink,
  Callout,
  Checkboxes,
  FactList,
  PageTitle,
  Prose,
  Radios,
  Section,
  SubmitButton,
  TextArea,
} from '#ui'
import type { Dossier, Question } from '../dossier/dossier.ts'
import { RecordView } from '../pages/record-view.tsx'
import { LONGEST_TEXT } from '../record/practice.ts'
import { CONFLICTS, hindranceTo, isAuthor, type Judgement } from '../reviewing/judging.ts'
import { ownIn } from '../reviewing/review-practice.ts'
import { WrittenWords } from '../submitting/submit-pages.tsx'

export interface DossierPageProps {
  readonly visit: PlaceVisit
  readonly dossier: Dossier
  readonly questions: readonly Question[]
  readonly judgements: readonly Judgement[]
  /** What readers have of it: its address in this place. */
  readonly published: string | undefined
  /** What an actor is called. */
  nameOf(actor: string): string
}

/** What somebody has sent in, with what a reviewer can do about it now, and what has happened to it. */
export function DossierPage(props: DossierPageProps) {
  const { visit, dossier, questions, judgements, published } = props
  const { t, language } = visit
  const { record, state, held } = dossier
  const own = ownIn(judgements, visit.member)
  const hindrance = hindranceTo('judge', dossier, own, questions)
  return (
    <>
      <PageTitle
        title={<bdi lang={record.language}>{record.prose.title ?? t('reviewing.untitled')}</bdi>}
        lead={t(`reviewing.state-${state}`)}
      />
      {published && (
        <ActionRow>
          <ButtonLink href={published}>{t('practices.see')}</ButtonLink>
        </ActionRow>
      )}
      {state === 'sent' && held.length > 0 && <HeldForm {...props} />}
      {hindrance === 'undeclared' && <ConflictsForm {...props} />}
      {hindrance === 'conflict' && (
        <Callout kind="information" title={t('reviewing.too-near')}>
          <p>{t('reviewing.too-near-lead')}</p>
        </Callout>
      )}
      {hindrance === 'question-open' && (
        <Callout kind="information" title={t('reviewing.question-open')}>
          <p>{t('reviewing.question-open-lead')}</p>
        </Callout>
      )}
      {hindrance === undefined && <VerdictForm {...props} />}
      {hindranceTo('ask', dossier, own, questions) === undefined && <QuestionForm {...props} />}
      <RecordView
        t={t}
        language={language}
        practice={record}
        words={(slot) => {
          const text = record.prose[slot]
          return text === undefined ? undefined : <WrittenWords text={text} language={record.language} />
        }}
      />
      <History {...props} />
      {state === 'published' && (
        <Section title={t('reviewing.renew')} id="renew" surface>
          <p>{t('reviewing.renew-lead')}</p>
          <FormOfVisit visit={visit} action={`${pathOf(props)}/renew`}>
            <ActionRow>
              <SubmitButton kind="plain">{t('reviewing.renew')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}

const pathOf = ({ visit, dossier }: DossierPageProps) => `${visit.base}/practices/${dossier.dossierId}`

function HeldForm(props: DossierPageProps) {
  const { visit, dossier } = props
  const { t } = visit
  return (
    <Section title={t('reviewing.held')} id="held" surface>
      <Prose>
        <p>{t('reviewing.held-lead')}</p>
        <ul>
          {dossier.held.map((hold) => (
            <li>{t(`reviewing.held-${hold}`)}</li>
          ))}
        </ul>
      </Prose>
      <FormOfVisit visit={visit} action={`${pathOf(props)}/held`}>
        <ActionRow>
          <SubmitButton name="how" value="let-through">
            {t('reviewing.let-through')}
          </SubmitButton>
          <SubmitButton kind="danger" name="how" value="put-aside">
            {t('reviewing.put-aside')}
          </SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function ConflictsForm(props: DossierPageProps) {
  const { visit, dossier } = props
  const { t } = visit
  return (
    <Section title={t('reviewing.conflicts')} id="conflicts" surface>
      <p>{t('reviewing.conflicts-lead')}</p>
      {dossier.organisation !== '' && (
        <p>
          {t('reviewing.sent-for')} <bdi>{dossier.organisation}</bdi>
        </p>
      )}
      {isAuthor(dossier, visit.member) && <p>{t('reviewing.is-author')}</p>}
      <FormOfVisit visit={visit} action={`${pathOf(props)}/conflicts`}>
        <Checkboxes
          name="conflicts"
          label={t('reviewing.which-conflicts')}
          options={CONFLICTS.map((value) => ({ value, label: t(`reviewing.conflict-${value}`) }))}
        />
        <ActionRow>
          <SubmitButton>{t('reviewing.declare')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function VerdictForm(props: DossierPageProps) {
  const { t } = props.visit
  return (
    <Section title={t('reviewing.verdict')} id="verdict" surface>
      <p>{t('reviewing.verdict-lead')}</p>
      <FormOfVisit visit={props.visit} action={`${pathOf(props)}/verdict`}>
        <Radios
          name="verdict"
          label={t('reviewing.may-it')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`reviewing.verdict-${value}`) }))}
          required
        />
        <TextArea name="reason" label={t('reviewing.reason')} maxlength={LONGEST_TEXT} rows={3} />
        <ActionRow>
          <SubmitButton>{t('reviewing.judge')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function QuestionForm(props: DossierPageProps) {
  const { t } = props.visit
  return (
    <Section title={t('reviewing.ask')} id="ask" surface>
      <FormOfVisit visit={props.visit} action={`${pathOf(props)}/questions`}>
        <TextArea
          name="question"
          label={t('reviewing.question')}
          hint={t('reviewing.question-hint')}
          maxlength={LONGEST_TEXT}
          rows={3}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('reviewing.send-question')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

/** Begun, sent, asked, answered and judged; never who has sent it. */
function History({ visit, dossier, questions, judgements, nameOf }: DossierPageProps) {
  const { t } = visit
  return (
    <Section title={t('reviewing.history')} id="history">
      <FactList
        facts={[
          { term: t('reviewing.begun'), detail: <p>{momentIn(visit, dossier.begunAt)}</p> },
          ...(dossier.sentAt === undefined
            ? []
            : [
                {
                  term: t('reviewing.sent-times', { count: dossier.sending }),
                  detail: <p>{momentIn(visit, dossier.sentAt)}</p>,
                },
              ]),
          ...questions.map(({ askedBy, askedAt, question, answer }) => ({
            term: t('reviewing.asked-by', { name: nameOf(askedBy), at: momentIn(visit, askedAt) }),
            detail: (
              <>
                <p dir="auto">{question}</p>
                {answer === undefined ? (
                  <p class="muted">{t('reviewing.no-answer')}</p>
                ) : (
                  <blockquote dir="auto">{answer}</blockquote>
                )}
              </>
            ),
          })),
          ...judgements.map(({ accountId, conflicts, declaredAt, verdict, reason, sending, judgedAt }) => ({
            term: `${nameOf(accountId)}, ${momentIn(visit, judgedAt ?? declaredAt)}`,
            detail: (
              <>
                <p>
                  {conflicts.length > 0
                    ? conflicts.map((one) => t(`reviewing.conflict-${one}`)).join('; ')
                    : t('reviewing.no-conflict')}
                </p>
                {verdict && (
                  <p>
                    {t(`reviewing.verdict-${verdict}`)}
                    {sending !== dossier.sending && ` (${t('reviewing.of-before')})`}
                  </p>
                )}
                {reason !== '' && <p dir="auto">{reason}</p>}
              </>
            ),
          })),
        ]}
      />
    </Section>
  )
}
