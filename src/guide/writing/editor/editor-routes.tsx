import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Id, newId } from '#kernel'
import { idIn, type PlaceVisit, sendAgain } from '#people'
import { type Place, touchPlace } from '#places'
import type { Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { askForReview, mendLinks, publishDraft, retargeted } from '#texts'
import type { FieldProblem } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { applyItemDraft } from '../kinds/written-store.ts'
import type { WritingParts } from '../writing-routes.ts'
import { changeBlocks } from './change-blocks.ts'
import { EditorPage } from './editor-page.tsx'
import { type EditorView, readEdited, readEditor } from './read-editor.ts'
import { saveText } from './save-text.ts'
import { draftOfForm, emptyForm, parseForm, problemsIn, type TextForm, textOf } from './text-form.ts'
import { dropWorkingCopy, keepWorkingCopy } from './working-copy-store.ts'

/** What can be done with a version that has just been saved; `plan`: its times are set on the page of its publication. */
const AFTERWARDS = ['save', 'review', 'publish', 'plan'] as const
type Afterwards = (typeof AFTERWARDS)[number]
const DONE = ['saved', 'asked', 'published', 'discarded', 'merged', 'nothing-new', 'links-mended'] as const

/** The editor of one kind of text. Whatever is sent is kept first, as a working copy, before anything is made of it. */
export function editorRoutes({ database, workspace, pages }: WritingParts, kind: WrittenKind): readonly Route[] {
  const folder = `/${kind.folder}`
  const reading =
    <View,>(read: (tx: Write, place: Place, kind: WrittenKind, itemId: Id) => Promise<View | undefined>) =>
    async (visit: PlaceVisit): Promise<View> => {
      const view = await database.write((tx) => read(tx, visit.place, kind, idIn(visit, 'item')), visit.acting)
      if (!view) throw new NotFound(kind.kind)
      return view
    }
  const load = reading(readEditor)
  const loadEdited = reading(readEdited)
  const show = (
    visit: PlaceVisit,
    view: EditorView,
    form: TextForm,
    problems: readonly FieldProblem[] = [],
  ): Answer => {
    const { t, ask } = visit
    const done = DONE.find((one) => one === ask.query.get('done'))
    return pages.answer(visit, {
      title: form.title || t(`kinds.new-${kind.kind}`),
      done: done && t(`writing.done-${done}`),
      problems,
      islands: ['page-editor.js'],
      body: <EditorPage visit={visit} kind={kind} view={view} form={form} problems={problems} />,
    })
  }
  const keep = (visit: PlaceVisit, form: TextForm) =>
    database.write((tx) => keepWorkingCopy(tx, copyKey(visit), { form, lastSent: fingerprint(visit) }), visit.acting)

  return [
    workspace.forPlace('write', {
      method: 'GET',
      path: `${folder}/new`,
      handle: async ({ base, ask }) => {
        const under = new URLSearchParams({ under: ask.query.get('under') ?? '' })
        return redirectTo(`${base}${folder}/${newId()}?${under}`)
      },
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: `${folder}/:item`,
      handle: async (visit) => {
        const view = await load(visit)
        const under = visit.ask.query.get('under')
        const form =
          view.form ??
          (under === null
            ? undefined
            : emptyForm(kind.slots, under && `${under}/`, kind.begin(visit, under.split('/')[0] ?? '')))
        if (!form) throw new NotFound(kind.kind)
        return show(visit, view, form)
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: `${folder}/:item`,
      handle: async (visit) => {
        const { ask, place, member, acting, t, base } = visit
        const itemId = idIn(visit, 'item')
        const { language, address, copy } = await loadEdited(visit)
        const self = `${base}${folder}/${itemId}`
        const wish = ask.form.get('do') ?? 'save'
        // The page learns that its form has arrived: nothing of it is left on the device.
        const sent = { sent: ask.form.get('key') ?? '' }
        const to = (done: string): Answer => redirectTo(`${self}?${new URLSearchParams({ done, ...sent })}`)
        if (wish === 'discard') {
          await database.write((tx) => dropWorkingCopy(tx, copyKey(visit)), acting)
          return address === undefined ? redirectTo(base + folder) : to('discarded')
        }
        const { removed, conflicts } = copy?.form ?? {}
        const form: TextForm = { ...parseForm(ask.form, language, kind), removed, conflicts }
        if (wish === 'mend-links') {
          const { moved, publication, form: read } = await load(visit)
          const hasTyped = copy !== undefined || !isSameText(form, read)
          await database.write(async (tx) => {
            const mended = await mendLinks(tx, member, { place, itemId, moved })
            if (!hasTyped) return
            const basedOn =
              mended.kind === 'refused' || form.basedOn !== publication?.draftVersion ? form.basedOn : mended.version
            const blocks = form.blocks.map((block) => ({ ...block, text: retargeted(block.text, moved) }))
            await keepWorkingCopy(tx, copyKey(visit), {
              form: { ...form, blocks, basedOn },
              lastSent: fingerprint(visit),
            })
          }, acting)
          return to('links-mended')
        }
        const afterwards = AFTERWARDS.find((one) => one === wish)
        if (!afterwards) {
          const { pictures } = await load(visit)
          const picture = pictures.find((one) => one.pictureId === ask.form.get('picture'))
          const chosen = picture && {
            id: picture.pictureId,
            alternative: (ask.form.get('picture-words') ?? '').trim() || picture.alternative,
          }
          const isRepeated = copy?.lastSent === fingerprint(visit)
          const changed = isRepeated ? undefined : changeBlocks(form, wish, chosen)
          if (!isRepeated) await keep(visit, changed?.form ?? form)
          return redirectTo(`${self}?${new URLSearchParams(sent)}#text-${changed?.focus ?? 0}`)
        }
        const problems = problemsIn(form, kind).map(({ field, message }) => ({ field, message: t(message) }))
        if (problems.length > 0) {
          await keep(visit, form)
          return show(visit, await load(visit), form, problems)
        }
        const saved = await database.write(async (tx) => {
          const outcome = await saveText(tx, member, { place, itemId, kind, form })
          if (outcome.kind !== 'saved') return outcome
          await dropWorkingCopy(tx, copyKey(visit))
          return { kind: 'saved', done: await follow(tx, visit, afterwards, outcome.version) } as const
        }, acting)
        switch (saved.kind) {
          case 'saved':
            return afterwards === 'plan' ? redirectTo(`${self}/publication`) : to(saved.done)
          case 'collided': {
            const { blocks, conflicts: disputed } = saved.merge
            const merged = textOf(
              blocks.map((block) => ({ ...block, segments: block.segments.map(({ text }) => text) })),
              kind.titleSlot,
            )
            await keep(visit, { ...form, ...merged, basedOn: saved.theirs, conflicts: disputed })
            return to('merged')
          }
          case 'refused':
            if (saved.reason !== 'path-taken') throw new NotFound(saved.reason)
            await keep(visit, form)
            return show(visit, await load(visit), form, [
              { field: 'address', message: t('writing.problem-path-taken') },
            ])
        }
      },
      late: sendAgain(pages),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: `${folder}/:item/working-copy`,
      handle: async (visit) => {
        const { language, copy } = await loadEdited(visit)
        const { removed, conflicts } = copy?.form ?? {}
        await keep(visit, { ...parseForm(visit.ask.form, language, kind), removed, conflicts })
        return { kind: 'content', type: 'application/json', body: '{"kept":true}', share: 'for nobody else' }
      },
    }),
  ]
}

function redirectTo(to: string): Answer {
  return { kind: 'redirect', status: 303, to }
}

/** Does what the author wants done with the version that was saved, and answers what to tell them. */
async function follow(
  tx: Write,
  visit: PlaceVisit,
  afterwards: Afterwards,
  version: number,
): Promise<(typeof DONE)[number]> {
  const { place, member, ask } = visit
  const itemId = idIn(visit, 'item')
  switch (afterwards) {
    case 'save':
      return 'saved'
    case 'review': {
      const outcome = await askForReview(tx, member, { place, itemId }, ask.now)
      return outcome.kind === 'refused' ? 'nothing-new' : 'asked'
    }
    case 'publish': {
      const outcome = await publishDraft(tx, member, { place, itemId, version })
      if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
      if (await applyItemDraft(tx, { placeId: place.id, itemId })) await touchPlace(tx, place.id)
      return 'published'
    }
    case 'plan':
      return 'saved'
  }
}

/** Whether a form says what was read: then nothing has been typed. */
function isSameText(form: TextForm, read: TextForm | undefined): boolean {
  const said = (one: TextForm) => [draftOfForm(one, 'title'), one.about]
  return read !== undefined && isDeepStrictEqual(said(form), said(read))
}

function copyKey(visit: PlaceVisit) {
  return { placeId: visit.place.id, itemId: idIn(visit, 'item'), accountId: visit.member.accountId }
}

/** The same for a form that is sent twice, and for no other: each has a key of its own. */
function fingerprint({ ask }: PlaceVisit): string {
  return createHash('sha256').update(ask.form.toString()).digest('base64url')
}
