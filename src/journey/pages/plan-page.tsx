import { dayAt } from '#kernel'
import { nameFor, PageTools } from '#places'
import { formatDate } from '#platform/i18n'
import { ButtonLink, Notice, Onward, PageTitle, Section, ToolRow, WithAside } from '#ui'
import { COPY_PATH } from '../copies/copy-page.tsx'
import { DEADLINES_PATH } from '../deadlines/deadline-page.tsx'
import { HAND_OVER_PATH } from '../handover/hand-over-page.tsx'
import { STAGES, type Stage } from '../plan/step.ts'
import type { PlanView, ShownStep } from '../reading/read-plan.ts'
import { STORED_PATH } from '../stored/stored-page.tsx'
import { InVoices } from './in-voices.tsx'
import { AskHere, NeedHelp } from './need-help.tsx'
import { FoldedStep, OpenStep, TickWords } from './plan-step.tsx'

export interface PlanPageProps {
  readonly view: PlanView
  readonly stage: Stage
  /** Where the questions go on. */
  readonly askHref: string
  readonly expiresAt: Parameters<typeof dayAt>[0]
  /** Private steps: shown, hidden by the reader's wish, or never shown since others are at the table. */
  readonly hiding: 'shows' | 'hides' | 'never shows'
}

/** Somebody's plan: what to do now, who helps, what comes later, what is done. */
export function PlanPage({ view, stage, askHref, expiresAt, hiding }: PlanPageProps) {
  const { reader, home, voices, steps, help, isUnchecked } = view
  const { t, place, language } = reader
  const inState = (state: ShownStep['state']) => steps.filter((step) => step.state === state)
  const now = inState('now')
  const hasPrivate = steps.some(({ step }) => step.isSensitive)
  const hasGap = help.some(({ suggestions }) => suggestions.length === 0)
  return (
    <>
      <PageTitle
        title={<InVoices voices={voices} say={(voice) => voice.t('journey.your-plan')} />}
        lead={
          <InVoices
            voices={voices}
            say={(voice) => voice.t('journey.plan-lead', { place: nameFor(place, voice.language) })}
          />
        }
      >
        <Stages view={view} stage={stage} />
        <ToolRow>
          <ButtonLink href={askHref} kind="main">
            {t('journey.more-questions')}
          </ButtonLink>
        </ToolRow>
      </PageTitle>
      {isUnchecked && (
        <Notice pictogram="languages">
          <p>{t('texts.machine')}</p>
        </Notice>
      )}
      <WithAside
        aside={
          <div data-live>
            <Section title={t('journey.yours')} id="yours" surface>
              <ul class="links">
                <li>
                  <a href={`${home}/plan/arrival`}>{t('journey.arrival')}</a>
                </li>
                <li>
                  <a href={`${home}/plan/papers`}>{t('journey.papers')}</a>
                </li>
                <li>
                  <a href={home + DEADLINES_PATH}>{t('deadlines.title')}</a>
                </li>
                <li>
                  <a href={home + HAND_OVER_PATH}>{t('handover.title')}</a>
                </li>
                <li>
                  <a href={askHref}>{t('journey.code')}</a>
                </li>
                <li>
                  <a href={home + COPY_PATH}>{t('recovery.title')}</a>
                </li>
                <li>
                  <a href={home + STORED_PATH}>{t('stored.title')}</a>
                </li>
              </ul>
              <p class="hint">
                {t('journey.kept-until', { date: formatDate(dayAt(expiresAt, place.zone), language) })}
              </p>
            </Section>
          </div>
        }
      >
        <Section title={<InVoices voices={voices} say={(voice) => voice.t('journey.now')} />} id="now">
          {now.length === 0 ? (
            <p>{t('journey.now-none')}</p>
          ) : (
            <ol class="plain-list">
              {now.map((step) => (
                <OpenStep view={view} step={step} />
              ))}
            </ol>
          )}
        </Section>
        {help.length > 0 && (
          <Section title={<InVoices voices={voices} say={(voice) => voice.t('journey.help')} />} id="help">
            <div class="plan-needs">
              {help.map((one, at) => (
                <NeedHelp view={view} help={one} isFirst={at === 0} />
              ))}
            </div>
            {hasGap && <AskHere view={view} />}
          </Section>
        )}
        {(['waits', 'later', 'done'] as const).map((state) => {
          const folded = inState(state)
          return (
            folded.length > 0 && (
              <Section title={<InVoices voices={voices} say={(voice) => voice.t(`journey.${state}`)} />} id={state}>
                <ul class="plain-list plan-folded">
                  {folded.map((step) => (
                    <FoldedStep view={view} step={step} />
                  ))}
                </ul>
              </Section>
            )
          )
        })}
        {hasPrivate && hiding !== 'never shows' && (
          <Onward href={`${home}/plan${hiding === 'hides' ? '' : '?private=hidden'}`}>
            {t(hiding === 'hides' ? 'journey.private-show' : 'journey.private-hide')}
          </Onward>
        )}
        <TickWords reader={reader} />
        <PageTools
          reader={{ ...reader, base: home }}
          path={hiding === 'hides' ? '/plan?private=hidden' : '/plan'}
          sensitive
        />
      </WithAside>
    </>
  )
}

/** The stages of an arrival as stones in a row, the present one laid. */
function Stages({ view: { reader, voices }, stage }: { readonly view: PlanView; readonly stage: Stage }) {
  return (
    <ol class="stages" data-live aria-label={reader.t('journey.stages')}>
      {STAGES.map((one) => (
        <li aria-current={one === stage ? 'step' : undefined}>
          <InVoices
            voices={one === stage ? voices : voices.slice(0, 1)}
            say={(voice) => voice.t(`journey.stage-${one}`)}
          />
        </li>
      ))}
    </ol>
  )
}
