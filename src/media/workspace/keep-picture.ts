import type { Id, LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import { type Place, touchPlace } from '#places'
import { type Acting, type Database, holdFiles, recordAudit, type Write } from '#platform/db'
import type { FileStore } from '#platform/files'
import {
  draftOf,
  type ItemKey,
  type PictureUse,
  pictureUses,
  publishItem,
  saveDraft,
  saveTranslation,
  translatedLines,
  withdrawItem,
} from '#texts'
import { dropPicture, hasPicture, replaceSizes } from '../picture-store.ts'
import { type PreparePicture, preparePicture } from '../prepare-picture.ts'
import { alternativeBlocks, oneLine, PICTURE_KIND, pictureIdOf, storePicture } from '../store-picture.ts'

/** Who does it, and in which place. */
export interface Keeper {
  readonly member: Member
  readonly place: Place
}

type Refused<Reason extends string> = { readonly kind: 'refused'; readonly reason: Reason }
type Unusable = Extract<PreparePicture, { kind: 'refused' }>
type NotTheirs = Refused<'may-not' | 'no-such-picture'>

const mayWrite = ({ member, place }: Keeper) => mayDo(member.grants, 'write', place)

export type AddPicture =
  /** `already-there`: the same upload was kept before, and nothing of it was changed. */
  | { readonly kind: 'added' | 'already-there'; readonly pictureId: Id }
  | Unusable
  | Refused<'may-not' | 'no-alternative-text'>

/**
 * Keeps an upload with what it shows, in the place's main language. It is published at once, so that a page never shows a picture
 * that its readers cannot get: without a page nobody finds it.
 */
export async function addPicture(
  database: Database,
  files: FileStore,
  keeper: Keeper,
  { bytes, alternative }: { readonly bytes: Uint8Array; readonly alternative: string },
): Promise<AddPicture> {
  if (!mayWrite(keeper)) return { kind: 'refused', reason: 'may-not' }
  const prepared = await preparePicture(bytes)
  if (prepared.kind === 'refused') return prepared
  const { picture } = prepared
  const { place, member } = keeper
  const key = { placeId: place.id, itemId: pictureIdOf(place.id, picture) }
  const sourceLanguage = place.languages[0] as LanguageTag
  const by = member.accountId
  return database.write(async (tx) => {
    if (await hasPicture(tx, key)) return { kind: 'already-there', pictureId: key.itemId }
    const alternatives = [{ language: sourceLanguage, text: alternative, origin: 'person' as const }]
    const stored = await storePicture(tx, files, { placeId: place.id, picture, sourceLanguage, alternatives, by })
    if (stored.kind === 'refused') return stored
    await publishItem(tx, key, by)
    return { kind: 'added', pictureId: stored.pictureId }
  }, actingAs(keeper))
}

/** What stands for a picture in one language: what somebody saw when they began, and what they wish. */
export interface WishedWords {
  readonly before: string
  readonly wished: string
}

export type DescribePicture =
  | { readonly kind: 'described' }
  | NotTheirs
  /** Nothing was kept: somebody else has changed these meanwhile, or they cannot be empty. */
  | (Refused<'changed-meanwhile' | 'empty'> & { readonly languages: readonly LanguageTag[] })

/**
 * Changes what stands for a picture, in its source's language and in others, for readers at once. A language that somebody has left
 * as it was is left as it is. `meaningUnchanged`: the new words of the source mean what the old ones meant; else its translations
 * are stale until they are looked at.
 */
export async function describePicture(
  tx: Write,
  keeper: Keeper,
  pictureId: Id,
  words: ReadonlyMap<LanguageTag, WishedWords>,
  meaningUnchanged: boolean,
): Promise<DescribePicture> {
  const picture = await pictureOf(tx, keeper, pictureId)
  if ('reason' in picture) return picture
  const { key, traits, version } = picture
  const by = keeper.member.accountId
  const changes = [...words]
    .map(([language, { before, wished }]) => ({ language, before: oneLine(before), text: oneLine(wished) }))
    .filter(({ before, text }) => text !== before)
  const refusal = (reason: 'changed-meanwhile' | 'empty', some: typeof changes): DescribePicture | undefined =>
    some.length === 0 ? undefined : { kind: 'refused', reason, languages: some.map(({ language }) => language) }
  const present = new Map([
    [traits.sourceLanguage, alternativeIn(picture)],
    ...(await translatedLines(tx, key)).map(({ language, text }) => [language, text] as const),
  ])
  const refused =
    refusal(
      'empty',
      changes.filter(({ text }) => text === ''),
    ) ??
    refusal(
      'changed-meanwhile',
      changes.filter(({ language, before }) => before !== (present.get(language) ?? '')),
    )
  if (refused) return refused
  const source = changes.find(({ language }) => language === traits.sourceLanguage)
  if (source) {
    const draft = { ...key, ...traits, blocks: alternativeBlocks(source.text), meaningUnchanged, basedOn: version }
    const saved = await saveDraft(tx, draft, by)
    if (saved.kind === 'collided')
      return { kind: 'refused', reason: 'changed-meanwhile', languages: [traits.sourceLanguage] }
    await publishItem(tx, key, by)
  }
  for (const { language, text } of changes) {
    if (language === traits.sourceLanguage) continue
    const blocks = alternativeBlocks(text)
    await saveTranslation(tx, { ...key, language, origin: 'person', checkedBy: by, blocks }, by)
  }
  await recordAudit(tx, { placeId: key.placeId, actor: by, act: 'media.describe-picture', subject: pictureId })
  return { kind: 'described' }
}

export type ReplacePicture = { readonly kind: 'replaced' } | Unusable | NotTheirs | Refused<'sign-of-place'>

/**
 * Shows another upload wherever the picture stands, under the same words. What a place is known by is replaced with the place's own
 * settings. Replacing by the same upload again changes nothing.
 */
export async function replacePicture(
  database: Database,
  files: FileStore,
  keeper: Keeper,
  { pictureId, bytes }: { readonly pictureId: Id; readonly bytes: Uint8Array },
): Promise<ReplacePicture> {
  if (!mayWrite(keeper)) return { kind: 'refused', reason: 'may-not' }
  if (isSignOf(keeper.place, pictureId)) return { kind: 'refused', reason: 'sign-of-place' }
  const prepared = await preparePicture(bytes)
  if (prepared.kind === 'refused') return prepared
  const { sizes } = prepared.picture
  return database.write(async (tx) => {
    const picture = await pictureOf(tx, keeper, pictureId)
    if ('reason' in picture) return picture
    await holdFiles(tx)
    for (const { file, bytes: made } of sizes) await files.put(file, made)
    if (await replaceSizes(tx, picture.key, sizes)) {
      const { placeId } = picture.key
      await touchPlace(tx, placeId)
      await recordAudit(tx, {
        placeId,
        actor: keeper.member.accountId,
        act: 'media.replace-picture',
        subject: pictureId,
      })
    }
    return { kind: 'replaced' }
  }, actingAs(keeper))
}

export type RemovePicture = { readonly kind: 'removed' } | NotTheirs | Refused<'in-use'>

/** Takes away a picture that no page, published or draft, shows here or in a place below. */
export async function removePicture(tx: Write, keeper: Keeper, pictureId: Id): Promise<RemovePicture> {
  const picture = await pictureOf(tx, keeper, pictureId)
  if ('reason' in picture) return picture
  const { uses, isSign } = await usesOf(tx, keeper.place, pictureId)
  if (isSign || uses.length > 0) return { kind: 'refused', reason: 'in-use' }
  const { key } = picture
  const actor = keeper.member.accountId
  await withdrawItem(tx, key, actor)
  await dropPicture(tx, key)
  await recordAudit(tx, { placeId: key.placeId, actor, act: 'media.remove-picture', subject: pictureId })
  return { kind: 'removed' }
}

/** Where a picture is seen: on which pages, and whether the place is known by it. */
export interface UsesOfPicture {
  readonly uses: readonly PictureUse[]
  /** It is the place's sign or its plan. */
  readonly isSign: boolean
}

export async function usesOf(tx: Write, place: Place, pictureId: Id): Promise<UsesOfPicture> {
  return { uses: (await pictureUses(tx, place.id)).get(pictureId) ?? [], isSign: isSignOf(place, pictureId) }
}

export function isSignOf({ logoMediaId, plan }: Place, pictureId: Id): boolean {
  return logoMediaId === pictureId || plan?.pictureId === pictureId
}

type DraftOfPicture = NonNullable<Awaited<ReturnType<typeof draftOf>>>

/** The words of a picture of this place that readers can get. */
export async function pictureOf(tx: Write, keeper: Keeper, pictureId: Id): Promise<DraftOfPicture | NotTheirs> {
  if (!mayWrite(keeper)) return { kind: 'refused', reason: 'may-not' }
  const key: ItemKey = { placeId: keeper.place.id, itemId: pictureId }
  const draft = (await hasPicture(tx, key)) ? await draftOf(tx, key) : undefined
  return draft?.traits.kind === PICTURE_KIND && draft.publishedVersion !== undefined
    ? draft
    : { kind: 'refused', reason: 'no-such-picture' }
}

/** In its source's language. */
export function alternativeIn({ blocks }: DraftOfPicture): string {
  return blocks[0]?.segments[0]?.text ?? ''
}

function actingAs({ member, place }: Keeper): Acting {
  return { placeId: place.id, accountId: member.accountId }
}
