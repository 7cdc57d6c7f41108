import { type ServiceSummary, servicesBySlugs, servicesOnOffer } from '#directory'
import { type NamedPage, pagesNamed, personOf } from '#guide'
import { directionOf, type LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { Translate } from '#platform/i18n'
import { type Evaluation, type Said, saidIn } from '#questionnaires'
import { type ItemKey, type PublicText, plainSlot, publicTexts, translationState } from '#texts'
import type { KeptPlan } from '../kept/kept-plan.ts'
import type { PlannedStep } from '../plan/make-plan.ts'
import type { Suggestion } from '../plan/suggest-services.ts'
import type { Reads } from '../steps/plan-file.ts'
import { quarterOf } from './person.ts'
import { type PersonalPlan, personalPlan } from './personal-plan.ts'
import { type PlaceStep, placePlan } from './place-plan.ts'

/** A language in which a plan is told. */
export interface PlanVoice {
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly t: Translate
}

export interface PlanWish {
  readonly evaluation: Evaluation
  readonly reads: Reads
  readonly kept: KeptPlan
  /** Where the sitting is: `/a-town/en`; the plan may be for another place. */
  readonly home: string
  /** Others may see it. */
  readonly isNeutral: boolean
  /** The reader's first; a second one beside it. */
  readonly voices: readonly PlanVoice[]
}

/** Words of a plan in one of its languages, or in another where it has none there. */
export interface PlanWords {
  readonly text: string
  readonly language: LanguageTag
}

export interface ShownStep extends PlannedStep<PlaceStep> {
  /** Nothing is told of it but that it is there. */
  readonly isPrivate: boolean
  readonly pages: readonly NamedPage[]
  readonly services: readonly ServiceSummary[]
  /** Why it is there, in each language; empty for what applies to everybody. */
  because(voice: PlanVoice): readonly Said[]
}

export interface ShownHelp {
  readonly need: string
  /** Its words; absent for a topic. */
  readonly key: ItemKey | undefined
  readonly page: NamedPage | undefined
  readonly suggestions: readonly (Suggestion & { readonly summary: ServiceSummary })[]
}

/** All that the page of a plan shows. Holds answers: never log. */
export interface PlanView {
  /** In the place that the plan is for. */
  readonly reader: Reader
  readonly home: string
  readonly spoken: readonly string[]
  readonly voices: readonly PlanVoice[]
  readonly steps: readonly ShownStep[]
  readonly help: readonly ShownHelp[]
  /** Whom one can ask where nothing is listed. */
  readonly contact: ServiceSummary | undefined
  /** Pages about the ways into a regular status. */
  readonly ways: readonly NamedPage[]
  /** Whether words of it were translated by a machine and seen by nobody. */
  readonly isUnchecked: boolean
  words(key: ItemKey, slot: 'title' | 'text' | 'next', voice: PlanVoice): PlanWords | undefined
  thing(name: string): ItemKey | undefined
}

/** Makes somebody's plan for the reader's place, in a few queries whatever its length. */
export async function readPlan(tx: Read, reader: Reader, wish: PlanWish): Promise<PlanView> {
  const { place, language, today } = reader
  const { evaluation, reads, kept, home, isNeutral, voices } = wish
  const whole = await placePlan(tx, place)
  const plan = personalPlan(whole, await servicesOnOffer(tx, place), {
    evaluation,
    reads,
    kept,
    today,
    language,
    place,
    // The quarters are those of the place where the questions were asked.
    from: (home === reader.base ? quarterOf(evaluation, reads) : undefined) ?? place.position,
    isNeutral,
  })
  const isPrivate = ({ step }: PlannedStep) => isNeutral && step.isSensitive
  const open = plan.steps.filter((one) => !isPrivate(one))
  const things = open.flatMap(({ step }) => step.bring.flatMap((name) => whole.things.get(name) ?? []))
  const needs = plan.help.flatMap(({ need }) => whole.needs.get(need) ?? [])
  const keys: readonly ItemKey[] = [...open.map(({ step }) => step), ...things, ...needs]
  const texts = new Map<LanguageTag, ReadonlyMap<string, PublicText>>()
  for (const voice of voices)
    texts.set(
      voice.language,
      await publicTexts(tx, keys, { language: voice.language, withholdUnchecked: place.withholdsUnchecked }),
    )
  const pages = await pagesNamed(tx, reader, [
    ...new Set([...open.flatMap(({ step }) => step.pages), ...plan.help.map(({ need }) => need), ...reads.ways]),
  ])
  const person = await personOf(tx, place.chain)
  const services = new Map(
    (await servicesBySlugs(tx, reader, slugsOf(plan, open, person))).map((service) => [service.slug, service]),
  )
  const because = new Map(voices.map((voice) => [voice.language, saidIn(voice, evaluation)]))
  return {
    reader,
    home,
    spoken: plan.spoken,
    voices,
    steps: plan.steps.map((planned) => ({
      ...planned,
      isPrivate: isPrivate(planned),
      pages: planned.step.pages.flatMap((path) => pages.get(path) ?? []),
      services: planned.step.services.flatMap((slug) => services.get(slug) ?? []),
      because: ({ language }) => (planned.step.when ? (because.get(language)?.(planned.step.when) ?? []) : []),
    })),
    help: plan.help.map(({ need, suggestions }) => ({
      need,
      key: whole.needs.get(need),
      page: pages.get(need),
      suggestions: suggestions.flatMap((suggestion) => {
        const summary = services.get(suggestion.service.id)
        return summary ? [{ ...suggestion, summary }] : []
      }),
    })),
    contact: person === undefined ? undefined : services.get(person),
    ways: reads.ways.flatMap((path) => pages.get(path) ?? []),
    isUnchecked: voices.some((voice) =>
      [...(texts.get(voice.language)?.values() ?? [])].some(
        (text) => translationState(text, voice.language) === 'machine',
      ),
    ),
    words: ({ itemId }, slot, voice) => wordsIn(texts.get(voice.language)?.get(itemId), slot),
    thing: (name) => whole.things.get(name),
  }
}

function slugsOf(
  { help }: PersonalPlan,
  open: readonly PlannedStep<PlaceStep>[],
  person: string | undefined,
): readonly string[] {
  const suggested = help.flatMap(({ suggestions }) => suggestions.map(({ service }) => service.id))
  return [...new Set([...open.flatMap(({ step }) => step.services), ...suggested, ...(person ? [person] : [])])]
}

function wordsIn(text: PublicText | undefined, slot: string): PlanWords | undefined {
  const first = text?.blocks.find((block) => block.slot === slot)?.segments[0]
  return text && first && { text: plainSlot(text, slot), language: first.language }
}

/** The voice of a reader, or of the same page in another language. */
export function voiceOf(language: LanguageTag, t: Translate): PlanVoice {
  return { language, direction: directionOf(language), t }
}
