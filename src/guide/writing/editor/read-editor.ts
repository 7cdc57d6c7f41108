import { locationSlugs, serviceSlugs } from '#directory'
import type { Id, LanguageTag } from '#kernel'
import { type ChoosablePicture, choosablePictures } from '#media'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { draftOf, type Publication, parseInline, publicationOf } from '#texts'
import { movedTo, wholeTree } from '../../tree/page-store.ts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { decidedItem } from '../kinds/written-store.ts'
import { ownPages } from '../tree/tree-store.ts'
import { formOf, type TextForm } from './text-form.ts'
import { type WorkingCopy, workingCopy } from './working-copy-store.ts'

/** A text that is being written: what has to be known to keep what is sent. */
export interface EditedText {
  readonly itemId: Id
  /** The language that the text is written in. */
  readonly language: LanguageTag
  /** Its path or slug; absent while the text is not there yet. */
  readonly address: string | undefined
  /** What is typed but in no version yet. */
  readonly copy: WorkingCopy | undefined
  /** What is typed but in no version yet, or the newest version; `undefined` when there is neither. */
  readonly form: TextForm | undefined
}

/** What an author of a text needs to see besides the form. */
export interface EditorView extends EditedText {
  readonly publication: Publication | undefined
  /** All paths and services that a link can name; those at the first level are the topics. */
  readonly paths: readonly string[]
  readonly services: readonly string[]
  /** Where an event can be. */
  readonly locations: readonly string[]
  readonly pictures: readonly ChoosablePicture[]
  /** The pages that the text links to by a former path: the present target by the former one, as they stand in sentences. */
  readonly moved: ReadonlyMap<string, string>
}

/** `undefined` for what is no text of this kind in this place. */
export async function readEdited(
  tx: Write,
  place: Place,
  kind: WrittenKind,
  itemId: Id,
): Promise<EditedText | undefined> {
  const key = { placeId: place.id, itemId }
  const draft = await draftOf(tx, key)
  if (draft && draft.traits.kind !== kind.kind) return undefined
  const item = await decidedItem(tx, kind.kind, key)
  const copy = await workingCopy(tx, key)
  return {
    itemId,
    language: draft?.traits.sourceLanguage ?? (place.languages[0] as LanguageTag),
    address: item?.address,
    copy,
    form: copy?.form ?? (draft && item && formOf(draft, kind.fromStored(item.about), kind.titleSlot)),
  }
}

/** As `readEdited`, with everything that can be chosen beside the text. */
export async function readEditor(
  tx: Write,
  place: Place,
  kind: WrittenKind,
  itemId: Id,
): Promise<EditorView | undefined> {
  const edited = await readEdited(tx, place, kind, itemId)
  if (!edited) return undefined
  const visible = await wholeTree(tx, place.chain)
  const own = await ownPages(tx, place.id)
  const paths = [
    ...new Set([...visible, ...own.filter(({ isArchived }) => !isArchived)].map(({ path }) => path)),
  ].sort()
  return {
    ...edited,
    publication: await publicationOf(tx, { placeId: place.id, itemId }),
    paths,
    services: await serviceSlugs(tx, place.chain),
    locations: kind.kind === 'event' ? await locationSlugs(tx, place.chain) : [],
    pictures: kind.slots.includes('body') ? await choosablePictures(tx, place.chain, edited.language) : [],
    moved: await movedLinks(tx, place, edited.form, new Set(paths)),
  }
}

async function movedLinks(
  tx: Write,
  place: Place,
  form: TextForm | undefined,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const linked = (form?.blocks ?? [])
    .flatMap(({ text }) => parseInline(text))
    .flatMap((node) => (node.kind === 'link' && node.target.to === 'page' ? [node.target.name] : []))
  const moved = await movedTo(
    tx,
    place.chain,
    linked.filter((path) => !paths.has(path)),
  )
  return new Map([...moved].map(([former, path]) => [`page:${former}`, `page:${path}`]))
}
