import type { Id, LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { tellChanged } from '../../publish-item.ts'
import { putTranslations, type TranslationRow } from '../../translation-store.ts'
import { termsFor } from '../glossary/glossary-store.ts'
import { type Term, type WordingProblem, wordingProblems } from '../wording/wording-problems.ts'
import {
  isUnchecked,
  itemToTranslate,
  lockItems,
  type RevisionKey,
  type SegmentToTranslate,
  textsAt,
} from './segment-store.ts'

/** What somebody wants for one sentence. */
export interface SegmentWish {
  readonly segmentId: Id
  /** As typed; empty when nothing was. */
  readonly text: string
  /** The revision and the meaning of the source that it was typed beside; revision 0 when there was none. */
  readonly revision: number
  readonly meaning: string
  /** Why the text is right although it breaks a rule. */
  readonly reason: string
  /** The translation of the former source is right for the new one as well. */
  readonly confirms: boolean
  /** A machine's text is right. */
  readonly checks: boolean
}

export type SegmentOutcome =
  | { readonly kind: 'saved' | 'unchanged' }
  /** Somebody else has changed the translation or the source meanwhile: nothing was overwritten. */
  | { readonly kind: 'collided' }
  | { readonly kind: 'questioned'; readonly problems: readonly WordingProblem[] }

export type ReviseTranslations =
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-item' }
  | { readonly kind: 'revised'; readonly outcomes: ReadonlyMap<Id, SegmentOutcome> }

/** Keeps what a translator has typed, confirmed or checked of an item. What was not touched stays, whoever has changed it. */
export async function reviseTranslations(
  tx: Write,
  by: Member,
  place: Place,
  { itemId, language, segments }: { itemId: Id; language: LanguageTag; segments: readonly SegmentWish[] },
): Promise<ReviseTranslations> {
  const subject = { chain: place.chain, language }
  const powers = {
    accountId: by.accountId,
    translates: mayDo(by.grants, 'translate', subject),
    checks: mayDo(by.grants, 'check-translation', subject),
  }
  if (!powers.translates && !powers.checks) return { kind: 'refused', reason: 'may-not' }
  await lockItems(tx, place.id, [itemId])
  const item = await itemToTranslate(tx, { placeId: place.id, itemId }, language)
  if (!item || item.sourceLanguage === language) return { kind: 'refused', reason: 'no-such-item' }
  const terms = await termsFor(tx, place.chain, item.sourceLanguage, language)
  const known = new Map(item.segments.map((segment) => [segment.segmentId, segment]))
  const formerTexts = await textsAt(tx, place.id, overtaken(segments, known, language))
  const rows: TranslationRow[] = []
  const outcomes = new Map<Id, SegmentOutcome>()
  for (const wish of segments) {
    const segment = known.get(wish.segmentId)
    const typedBeside = formerTexts.get(`${wish.segmentId} ${language}`)
    const decision = segment ? decide(wish, segment, typedBeside, terms, powers) : { kind: 'unchanged' as const }
    if (decision.kind === 'saved')
      rows.push({ ...decision.change, itemId, language, segmentId: wish.segmentId, madeFromVersion: item.version })
    outcomes.set(wish.segmentId, decision)
  }
  if (rows.length > 0 && (await putTranslations(tx, place.id, rows, by.accountId)).length > 0) {
    if (item.isPublished) await tellChanged(tx, item)
    await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.translate', subject: itemId })
  }
  return { kind: 'revised', outcomes }
}

/** Revisions beside which something was typed and which are no longer the newest. */
function overtaken(
  wishes: readonly SegmentWish[],
  known: ReadonlyMap<Id, SegmentToTranslate>,
  language: LanguageTag,
): readonly RevisionKey[] {
  return wishes
    .filter(({ segmentId, revision }) => revision !== (known.get(segmentId)?.translation?.revision ?? 0))
    .map(({ segmentId, revision }) => ({ segmentId, language, revision }))
}

interface Powers {
  readonly accountId: string
  readonly translates: boolean
  readonly checks: boolean
}

type Decision =
  | Exclude<SegmentOutcome, { kind: 'saved' | 'unchanged' }>
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'saved'
      readonly change: Pick<TranslationRow, 'text' | 'madeFrom' | 'origin' | 'checkedBy' | 'reason'>
    }

/** @param typedBeside the text of the revision in the form, when there is a newer one */
function decide(
  wish: SegmentWish,
  { source, meaning, translation }: SegmentToTranslate,
  typedBeside: string | undefined,
  terms: readonly Term[],
  powers: Powers,
): Decision {
  const text = inOneLine(wish.text)
  const isOvertaken = wish.revision !== (translation?.revision ?? 0)
  const before = isOvertaken ? typedBeside : translation?.text
  const isTyped = powers.translates && text !== '' && text !== inOneLine(before ?? '')
  const confirms = wish.confirms && powers.translates && translation !== undefined && translation.madeFrom !== meaning
  const checks = wish.checks && powers.checks && translation !== undefined && isUnchecked(translation)
  if (!isTyped && !confirms && !checks) return { kind: 'unchanged' }
  if (isOvertaken && translation && inOneLine(translation.text) === text && !confirms && !checks)
    return { kind: 'unchanged' }
  if (isOvertaken || wish.meaning !== meaning) return { kind: 'collided' }
  if (isTyped || !translation) {
    const problems = wordingProblems(source, text, terms)
    const reason = inOneLine(wish.reason) || undefined
    if (problems.length > 0 && reason === undefined) return { kind: 'questioned', problems }
    return {
      kind: 'saved',
      change: { text, madeFrom: meaning, origin: 'person', reason: problems.length > 0 ? reason : undefined },
    }
  }
  const { origin, checkedBy } = translation
  return {
    kind: 'saved',
    change: {
      text: translation.text,
      madeFrom: confirms ? meaning : translation.madeFrom,
      origin,
      checkedBy: checks ? powers.accountId : checkedBy,
    },
  }
}

/** A sentence has no line breaks, and its spaces are single. */
function inOneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
