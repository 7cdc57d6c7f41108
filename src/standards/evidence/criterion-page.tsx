import { FormOfVisit, momentIn, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, inLanguage, PageTitle, RowFacts, Section, SubmitButton, TextArea, Wording } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { handsOn, type Round } from '../assessing/hand.ts'
import { HandsSaid } from '../desk/hands-said.tsx'
import type { Criterion } from '../standard/standard.ts'
import type { Evidence } from './evidence.ts'
import { EvidenceForms, type RefusedEvidence } from './evidence-forms.tsx'
import type { Remark } from './evidence-store.ts'

export const LONGEST_REMARK = 2_000

export interface CriterionPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly criterion: Criterion
  readonly round: Round
  /** First brought, and first said, first. */
  readonly evidence: readonly Evidence[]
  readonly remarks: readonly Remark[]
  readonly names: ReadonlyMap<string, string>
  readonly refused: RefusedEvidence | undefined
}

/** One question: what each hand says, what shows it, and what they say to each other. */
export function CriterionPage(props: CriterionPageProps) {
  const { visit, assessment, criterion, round, evidence, remarks, refused } = props
  const { t, base, language } = visit
  const { standard, assessmentId, frozenOn } = assessment
  const here = `${base}/standards/${assessmentId}/criteria/${criterion.id}`
  const hands = handsOn(round, criterion)
  return (
    <>
      <PageTitle
        title={<Wording texts={criterion.question} language={language} />}
        lead={criterion.help && <Wording texts={criterion.help} language={language} />}
      />
      <Section title={t('evidence.said')} id="said">
        {hands.length === 0 ? <p>{t('evidence.nobody-said')}</p> : <HandsSaid {...props} hands={hands} />}
        <ActionRow>
          <ButtonLink
            href={`${base}/standards/${assessmentId}/elements/${criterion.element}#criterion-${criterion.id}`}
          >
            {t(frozenOn === undefined ? 'evidence.to-answer' : 'evidence.to-element')}
          </ButtonLink>
        </ActionRow>
      </Section>
      <Section title={t('evidence.evidence')} id="evidence">
        {evidence.length === 0 ? (
          <p>{t('evidence.none')}</p>
        ) : (
          <ul class="rows">
            {evidence.map((one) => (
              <EvidenceRow {...props} evidence={one} here={here} />
            ))}
          </ul>
        )}
      </Section>
      {frozenOn === undefined && (
        <EvidenceForms visit={visit} standard={standard} action={`${here}/evidence`} refused={refused} />
      )}
      <Section title={t('evidence.remarks')} id="remarks">
        {remarks.length === 0 && <p>{t('evidence.no-remarks')}</p>}
        {remarks.map((remark) => (
          <div>
            <p class="muted">
              <bdi>{nameOf(props, remark)}</bdi>, {momentIn(visit, remark.at)}
            </p>
            <p>
              <bdi>{remark.said}</bdi>
            </p>
          </div>
        ))}
        {frozenOn === undefined && (
          <FormOfVisit visit={visit} action={`${here}/remarks`}>
            <TextArea
              name="said"
              label={t('evidence.remark')}
              hint={t('evidence.remark-hint')}
              rows={3}
              maxlength={LONGEST_REMARK}
              required
            />
            <ActionRow>
              <SubmitButton kind="plain">{t('evidence.say')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        )}
      </Section>
    </>
  )
}

const nameOf = ({ visit: { t }, names }: CriterionPageProps, { accountId }: { readonly accountId: string }): string =>
  names.get(accountId) ?? t('standards.somebody')

/** What shows a criterion; its file is `here` below `/evidence`. */
export function EvidenceRow(
  props: Pick<CriterionPageProps, 'visit' | 'assessment' | 'names'> & {
    readonly evidence: Evidence
    readonly here: string
  },
) {
  const { visit, assessment, evidence, here, names } = props
  const { t, language, member } = visit
  const { evidenceId, title, strands, shown, on, accountId } = evidence
  const spoken = assessment.standard.strands.filter(({ id }) => strands.includes(id))
  const facts = [
    t(`evidence.kind-${shown.kind}`),
    ...(shown.kind === 'indicator' ? [shown.source, formatDate(shown.day, language)] : []),
    ...spoken.map(({ title: strand }) => inLanguage(strand, language).text),
    t('evidence.brought', { name: names.get(accountId) ?? t('standards.somebody'), day: formatDate(on, language) }),
  ]
  return (
    <li class="row">
      <h3>
        {shown.kind === 'indicator' ? (
          <>
            <bdi>{title}</bdi>: {new Intl.NumberFormat(language).format(shown.value)} <bdi>{shown.unit}</bdi>
          </>
        ) : (
          <a href={shown.kind === 'file' ? `${here}/evidence/${evidenceId}` : shown.url} rel="noreferrer">
            <bdi>{title}</bdi>
          </a>
        )}
      </h3>
      <RowFacts facts={facts} />
      {accountId === member.accountId && assessment.frozenOn === undefined && (
        <FormOfVisit visit={visit} action={`${here}/evidence/${evidenceId}/remove`}>
          <SubmitButton kind="plain">{t('evidence.remove', { title })}</SubmitButton>
        </FormOfVisit>
      )}
    </li>
  )
}
