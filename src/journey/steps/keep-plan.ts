import { isDeepStrictEqual } from 'node:util'
import { type Id, type LanguageTag, namedId, parseId } from '#kernel'
import { type Place, touchPlace } from '#places'
import { type Acting, type Read, recordAudit, type Write } from '#platform/db'
import { currentForm, definitionOf } from '#questionnaires'
import { type DraftBlock, type ImportItem, importItems, sentencesOf, withdrawItem } from '#texts'
import { type PlanProblem, problemsOfPlan } from './check-plan.ts'
import {
  basisFor,
  originsOf,
  type PlacedPart,
  planOfPlace,
  putBasis,
  putParts,
  removeParts,
  visibleParts,
} from './part-store.ts'
import type { Part, PlanFile, StepRules, Words } from './plan-file.ts'

/** What a file would change of what a place has. */
export interface PlanChanges {
  readonly added: readonly Part[]
  readonly changed: readonly Part[]
  readonly removed: readonly Part[]
  readonly isBasisChanged: boolean
  readonly isReordered: boolean
}

export interface ComparedPlan extends PlanChanges {
  readonly present: PlanFile
  /** With one of these, nothing can be kept. */
  readonly problems: readonly PlanProblem[]
}

type PlaceOfPlan = Pick<Place, 'id' | 'slug' | 'chain' | 'ancestors' | 'languages'>

/** Holds a plan against what the place has, and against its form and what comes from above. */
export async function comparePlan(tx: Read, place: PlaceOfPlan, wanted: PlanFile): Promise<ComparedPlan> {
  const present = await planOfPlace(tx, place.id)
  const above = place.chain.slice(1)
  const inherited = await visibleParts(tx, above)
  const basis = wanted.basis ?? (await basisFor(tx, above))
  const key = basis && (await currentForm(tx, place.chain, basis.form))
  const form = key && (await definitionOf(tx, key))
  const before = new Map(present.parts.map((part) => [keyOf(part), part]))
  const after = new Set(wanted.parts.map(keyOf))
  return {
    present,
    problems: problemsOfPlan(wanted, { inherited, form }),
    added: wanted.parts.filter((part) => !before.has(keyOf(part))),
    changed: wanted.parts.filter((part) => {
      const old = before.get(keyOf(part))
      return old !== undefined && !isDeepStrictEqual(plain(old), plain(part))
    }),
    removed: present.parts.filter((part) => !after.has(keyOf(part))),
    isBasisChanged: !isDeepStrictEqual(plain(present.basis), plain(wanted.basis)),
    isReordered: !isDeepStrictEqual(
      present.parts.map(keyOf).filter((key) => after.has(key)),
      wanted.parts.map(keyOf).filter((key) => before.has(key)),
    ),
  }
}

const keyOf = ({ kind, name }: Part) => `${kind} ${name}`
/** As it is after a way through JSON: what is not said is not there, whatever the order. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

export type KeepPlan =
  | (PlanChanges & {
      readonly kind: 'kept' | 'unchanged'
      /** Translations that have not as many sentences as their source, by part; they are left out. */
      readonly misfits: readonly { readonly part: Part; readonly misfits: ImportItem['misfits'] }[]
    })
  | { readonly kind: 'refused'; readonly reason: 'wrong'; readonly problems: readonly PlanProblem[] }

/** Ids are made from the place and the name, so that the same part is always the same item. */
const NAMESPACE = parseId('2d0f5f0c-6a53-5b0e-9c41-7f1d4c3b8e62') as Id

/**
 * Brings what a place's plans are made of to what a file says, and shows it to readers: what the file has not any more is taken away. A
 * part of the same name as one above stands in its place. Words that have not changed keep their translations as they are. Keeping twice
 * equals keeping once.
 */
export async function keepPlan(
  tx: Write,
  place: PlaceOfPlan,
  { accountId }: Required<Acting>,
  wanted: PlanFile,
): Promise<KeepPlan> {
  const compared = await comparePlan(tx, place, wanted)
  const { present, problems, added, changed, removed, isBasisChanged, isReordered } = compared
  if (problems.length > 0) return { kind: 'refused', reason: 'wrong', problems }
  const placed = wanted.parts.map(
    (part, position): PlacedPart => ({ ...part, position, partId: partId(place.slug, part) }),
  )
  await putParts(tx, place.id, placed)
  for (const itemId of await removeParts(tx, place.id, removed))
    await withdrawItem(tx, { placeId: place.id, itemId }, accountId)
  if (isBasisChanged) await putBasis(tx, place.id, wanted.basis)
  const touched = new Set([...added, ...changed])
  const now = placed.filter((_, at) => touched.has(wanted.parts[at] as Part))
  const outcomes = await importWords(tx, place, now, present, accountId)
  const isChanged = now.length + removed.length > 0 || isBasisChanged || isReordered
  if (isChanged) {
    await touchPlace(tx, place.id)
    await recordAudit(tx, { placeId: place.id, actor: accountId, act: 'journey.keep-plan', subject: place.slug })
  }
  return {
    ...compared,
    kind: isChanged ? 'kept' : 'unchanged',
    misfits: now.flatMap((part, at) => {
      const misfits = outcomes[at]?.misfits ?? []
      return misfits.length === 0 ? [] : [{ part, misfits }]
    }),
  }
}

const partId = (placeSlug: string, { kind, name }: Part) => namedId(NAMESPACE, `${placeSlug} ${kind} ${name}`)

async function importWords(
  tx: Write,
  place: PlaceOfPlan,
  parts: readonly PlacedPart[],
  present: PlanFile,
  by: string,
): Promise<readonly ImportItem[]> {
  const [sourceLanguage = 'en' as LanguageTag] = place.languages
  const origins = await originsOf(
    tx,
    place.chain.slice(1),
    parts.map(({ name }) => name),
  )
  const known = new Map(present.parts.map((part) => [keyOf(part), part.words]))
  return importItems(
    tx,
    place.id,
    parts.map((part) => {
      const { partId: itemId, kind, name, words, isLeftOut, rules } = part
      const isSensitive = kind === 'step' && !isLeftOut && (rules as StepRules).isSensitive
      const origin = origins.find((one) => one.kind === kind && one.name === name)
      return {
        draft: {
          placeId: place.id,
          itemId,
          kind,
          sourceLanguage,
          sensitivity: isSensitive ? 'sensitive' : 'public',
          careful: isSensitive,
          binding: false,
          hides: isLeftOut,
          ...(origin && { origin }),
          blocks: blocksOf(words, sourceLanguage),
        },
        translations: place.languages
          .filter((language) => language !== sourceLanguage)
          .map((language) => ({
            language,
            origin: 'machine' as const,
            blocks: translated(words, known.get(keyOf(part)) ?? {}, language),
          })),
      }
    }),
    by,
  )
}

/** In the order in which a step is told. */
const SLOTS = ['title', 'text', 'next'] as const

function blocksOf(words: Part['words'], language: LanguageTag): readonly DraftBlock[] {
  return SLOTS.flatMap((slot) => {
    const text = words[slot]?.[language]
    return text === undefined ? [] : [blockOf(slot, text, language)]
  })
}

/** A block without sentences says nothing: what has not changed keeps who made it and who has checked it. */
function translated(words: Part['words'], known: Part['words'], language: LanguageTag): readonly DraftBlock[] {
  return SLOTS.flatMap((slot) => {
    const written: Words | undefined = words[slot]
    if (written === undefined) return []
    const text = written[language]
    const isSame = text === undefined || text === known[slot]?.[language]
    return [isSame ? { ...blockOf(slot, '', language), segments: [] } : blockOf(slot, text, language)]
  })
}

function blockOf(slot: (typeof SLOTS)[number], text: string, language: LanguageTag): DraftBlock {
  return slot === 'title'
    ? { slot, kind: 'line', segments: [text] }
    : { slot, kind: 'paragraph', segments: sentencesOf(text, language) }
}
