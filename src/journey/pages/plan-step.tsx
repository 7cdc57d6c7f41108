import type { Child } from 'hono/jsx'
import { addDays, directionOf } from '#kernel'
import { formatDate, moneyInWords } from '#platform/i18n'
import { FactList, SubmitButton } from '#ui'
import type { PlanView, PlanVoice, ShownStep } from '../reading/read-plan.ts'
import { InVoices } from './in-voices.tsx'
import { PageLinks } from './page-links.tsx'

interface StepProps {
  readonly view: PlanView
  readonly step: ShownStep
}

/** What a step is called; of a private one only that it is one. */
function StepTitle({ view: { voices, words }, step: { step, isPrivate } }: StepProps) {
  return (
    <InVoices
      voices={voices}
      say={(voice) => (isPrivate ? voice.t('journey.private-step') : words(step, 'title', voice))}
    />
  )
}

/** A step that can be taken now: by when, what to do, what to bring, why it is here, and that it is done. */
export function OpenStep({ view, step: planned }: StepProps) {
  const { due, isOverdue } = planned
  return (
    <li class="plan-step" id={`step-${planned.step.id}`}>
      <h3>
        <StepTitle view={view} step={planned} />
      </h3>
      {due && (
        <p class={isOverdue ? 'problem' : 'due'}>
          <InVoices
            voices={view.voices}
            say={({ t, language }) =>
              t(isOverdue ? 'journey.overdue' : 'journey.due', { date: formatDate(due, language) })
            }
          />
        </p>
      )}
      <StepBody view={view} step={planned} />
      <TickForm view={view} step={planned} />
    </li>
  )
}

/** A step for another time, folded to its title and what it waits for. */
export function FoldedStep({ view, step: planned }: StepProps) {
  const { step, waitsFor, state } = planned
  const titles = (voice: PlanVoice) =>
    view.steps.filter((other) => waitsFor.includes(other.step.id)).map((other) => titleText(view, other, voice))
  return (
    <li id={`step-${step.id}`}>
      <details class="folded">
        <summary>
          <StepTitle view={view} step={planned} />
        </summary>
        <StepBody view={view} step={planned} />
        <TickForm view={view} step={planned} />
      </details>
      {state === 'waits' && (
        <p class="hint">
          <InVoices
            voices={view.voices}
            say={(voice) => voice.t('journey.first', { steps: listOf(titles(voice), voice) })}
          />
        </p>
      )}
    </li>
  )
}

function StepBody({ view, step: planned }: StepProps): Child {
  const { reader, voices, words } = view
  const { step, isPrivate, pages, services } = planned
  if (isPrivate)
    return (
      <p class="hint">
        <InVoices voices={voices} say={({ t }) => t('journey.private-hint')} />
      </p>
    )
  const { t } = reader
  const reasons = reasonsOf(planned)
  const things = step.bring.flatMap((name) => view.thing(name) ?? [])
  const { cost } = step
  const hasNext = voices.some((voice) => words(step, 'next', voice))
  const facts = [
    things.length > 0 && {
      term: t('guide.bring'),
      detail: (
        <ul class="plain-list">
          {things.map((thing) => (
            <li>
              <InVoices voices={voices} say={(voice) => words(thing, 'title', voice)} />
            </li>
          ))}
        </ul>
      ),
    },
    cost && {
      term: t('guide.cost'),
      detail: (
        <InVoices
          voices={voices}
          say={({ t, language }) =>
            cost.amount === 0 ? t('directory.fact-free') : moneyInWords(cost.amount, cost.currency, language)
          }
        />
      ),
    },
    hasNext && {
      term: t('guide.next'),
      detail: <InVoices voices={voices} say={(voice) => words(step, 'next', voice)} />,
    },
    pages.length > 0 && {
      term: t('journey.read-on'),
      detail: <PageLinks pages={pages} look="plain-list" />,
    },
    services.length > 0 && {
      term: t('journey.who-helps'),
      detail: (
        <ul class="plain-list">
          {services.map(({ href, title }) => (
            <li>
              <a href={href} lang={title.language} dir={directionOf(title.language)}>
                {title.text}
              </a>
            </li>
          ))}
        </ul>
      ),
    },
  ].filter((fact) => fact !== false && fact !== undefined)
  return (
    <>
      <p>
        <InVoices voices={voices} say={(voice) => words(step, 'text', voice)} />
      </p>
      {voices.some((voice) => reasons(voice) !== undefined) && (
        <p class="because">
          <InVoices voices={voices} say={reasons} />
        </p>
      )}
      {facts.length > 0 && <FactList facts={facts} />}
    </>
  )
}

/** Why a step is there: what the person has said, or a paper that they have noted. */
function reasonsOf(planned: ShownStep): (voice: PlanVoice) => string | undefined {
  const { step, due } = planned
  const { deadline } = step
  return (voice) => {
    const { t, language } = voice
    const paper =
      deadline?.kind === 'before-expiry' && due
        ? [
            t(`journey.paper-${deadline.paper}`),
            t('journey.paper-until', { date: formatDate(addDays(due, deadline.days), language) }),
          ]
        : []
    const answers = [...new Set([...planned.because(voice).map(({ answer }) => answer), ...paper])]
    return answers.length === 0 ? undefined : t('journey.because', { answers: listOf(answers, voice) })
  }
}

function TickForm({ view: { reader, home }, step: { step, state } }: StepProps) {
  const { t } = reader
  const isDone = state === 'done'
  return (
    <form method="post" action={`${home}/plan/steps`} class="inline-form">
      <input type="hidden" name="step" value={step.id} />
      <SubmitButton kind="plain" name="do" value={isDone ? 'open' : 'done'} pictogram={isDone ? undefined : 'check'}>
        {t(isDone ? 'journey.not-done' : 'journey.mark-done')}
      </SubmitButton>
    </form>
  )
}

/** What `tick-here.js` says where the plan is shown from the device: by what a button does then, and once it was pressed. */
export function TickWords({ reader: { t } }: Pick<PlanView, 'reader'>) {
  const words = { done: t('journey.mark-done'), open: t('journey.not-done'), kept: t('journey.ticked-here') }
  return <div data-tick-words={JSON.stringify(words)} hidden />
}

function titleText({ words }: PlanView, { step, isPrivate }: ShownStep, voice: PlanVoice): string {
  return isPrivate ? voice.t('journey.private-step') : (words(step, 'title', voice)?.text ?? '')
}

function listOf(items: readonly string[], { language }: PlanVoice): string {
  return new Intl.ListFormat(language).format(items)
}
