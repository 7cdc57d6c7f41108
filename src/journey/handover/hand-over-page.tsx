import { nameFor, type Place } from '#places'
import { formatDate } from '#platform/i18n'
import { qrCode } from '#platform/qr'
import { answerParts, type SittingVisit } from '#questionnaires'
import {
  ActionRow,
  ButtonLink,
  Callout,
  Checkboxes,
  ErrorSummary,
  IslandButton,
  PageTitle,
  QrPicture,
  Radios,
  SubmitButton,
  ToolRow,
} from '#ui'
import { goodUntil, planPartsIn } from './make-hand-over.ts'

export const HAND_OVER_PATH = '/plan/hand-over'

export type HandOverProblem = 'nothing' | 'too-long'

/** What may be handed over, to be chosen from; what is sensitive is not ticked, what is about safety is asked by itself. */
export function HandOverPage(props: {
  readonly visit: SittingVisit
  /** For which it can be made alone, the likeliest first. */
  readonly places: readonly Place[]
  readonly problem?: HandOverProblem | undefined
}) {
  const { visit, places, problem } = props
  const { reader, evaluation, sitting } = visit
  const { t, language, place, base, today } = reader
  const { parts, safety } = answerParts(reader, evaluation)
  const plan = planPartsIn(sitting)
  const message = problem && t(`handover.${problem}`)
  return (
    <>
      <ErrorSummary t={t} problems={message ? [{ field: 'part', message }] : []} />
      <PageTitle title={t('handover.title')} lead={t('handover.lead')} />
      <Callout kind="information" title={t('handover.careful')}>
        <p>{t('handover.who-reads')}</p>
        <p>{t('handover.not-kept', { date: formatDate(goodUntil(today), language) })}</p>
      </Callout>
      <form method="post" action={base + HAND_OVER_PATH}>
        {parts.length > 0 && (
          <Checkboxes
            name="part"
            label={t('handover.answers')}
            problem={message}
            options={parts.map(({ name, label, words }) => ({ value: name, label, hint: words.join(' · ') }))}
            values={parts.filter(({ isSensitive }) => !isSensitive).map(({ name }) => name)}
          />
        )}
        {plan.length > 0 && (
          <Checkboxes
            name="plan"
            label={t('handover.plan')}
            options={plan.map((value) => ({ value, label: t(`handover.plan-${value}`) }))}
            values={plan}
          />
        )}
        {safety.length > 0 && (
          <Checkboxes
            name="safety"
            label={t('handover.safety')}
            hint={t('handover.safety-hint')}
            options={[{ value: 'yes', label: t('handover.safety-too') }]}
          />
        )}
        <Radios
          name="to"
          label={t('handover.for')}
          value={places[0]?.slug}
          options={[
            ...places.map((one) => ({
              value: one.slug,
              label: t('handover.for-place', { place: nameFor(one, language) }),
            })),
            { value: '', label: t('handover.for-any', { place: nameFor(place, language) }) },
          ]}
        />
        <ActionRow>
          <SubmitButton name="as" value="codes">
            {t('handover.as-codes')}
          </SubmitButton>
          <SubmitButton kind="plain" name="as" value="file" pictogram="download">
            {t('handover.as-file')}
          </SubmitButton>
        </ActionRow>
      </form>
    </>
  )
}

/** All codes one below the other, for a camera or a printer; with a script one after another. */
export function CodesPage({
  reader: { t, base },
  codes,
}: {
  readonly reader: SittingVisit['reader']
  readonly codes: readonly string[]
}) {
  const total = codes.length
  return (
    <>
      <PageTitle title={t('handover.codes-title')} lead={t('handover.codes-lead', { count: total })} />
      <ToolRow>
        <IslandButton action="show-codes">{t('handover.one-by-one')}</IslandButton>
        <IslandButton action="print" pictogram="printer">
          {t('handover.print')}
        </IslandButton>
      </ToolRow>
      <ol class="codes plain-list" data-codes>
        {codes.map((code, index) => {
          const label = t('handover.code-of', { number: index + 1, total })
          return (
            <li>
              <p>{label}</p>
              <QrPicture code={qrCode(code)} label={label} large />
            </li>
          )
        })}
      </ol>
      <ActionRow>
        <ButtonLink href={base + HAND_OVER_PATH}>{t('handover.back')}</ButtonLink>
      </ActionRow>
    </>
  )
}
