import type { LanguageTag } from '#kernel'
import { doneIn, idIn, onTo, type PlaceVisit, type Staff, sendAgain } from '#people'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { pictureUses, translatedLines } from '#texts'
import type { FieldProblem } from '#ui'
import { MOST_BYTES, type PreparePicture } from '../prepare-picture.ts'
import { readPictures } from '../read-pictures.ts'
import { AddPicturePage } from './add-picture-page.tsx'
import {
  addPicture,
  alternativeIn,
  type DescribePicture,
  describePicture,
  isSignOf,
  pictureOf,
  removePicture,
  replacePicture,
  usesOf,
} from './keep-picture.ts'
import { keptPictures } from './kept-picture-store.ts'
import { PicturePage } from './picture-page.tsx'
import { type EditorOf, PicturesPage } from './pictures-page.tsx'

export interface PictureRoutesParts {
  readonly database: Database
  readonly files: FileStore
  readonly staff: Staff
  readonly editorOf: EditorOf
}

const PER_PAGE = 24
/** Somewhat more than a picture may have: one that is a little too large is refused in its form, with a sentence. */
const UPLOAD_BYTES = MOST_BYTES + 4 * 1_048_576

const DONE: Readonly<Record<string, MessageKey>> = {
  added: 'pictures.done-added',
  'already-there': 'pictures.done-already-there',
  described: 'pictures.done-described',
  replaced: 'pictures.done-replaced',
  removed: 'pictures.done-removed',
  'in-use': 'pictures.not-removed',
}

/** The pictures of a place: added, described, replaced, removed by plain forms. */
export function pictureRoutes({ database, files, staff, editorOf }: PictureRoutesParts): readonly Route[] {
  const { workspace, pages } = staff
  const addPage = (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Answer =>
    pages.answer(visit, {
      title: visit.t('pictures.add'),
      problems,
      body: <AddPicturePage visit={visit} problems={problems} />,
    })

  const picturePage = async (visit: PlaceVisit, problemsIn: ProblemsIn = () => []): Promise<Answer> => {
    const pictureId = idIn(visit, 'picture')
    const { place, acting, t } = visit
    const read = await database.write(async (tx) => {
      const draft = await pictureOf(tx, visit, pictureId)
      if ('reason' in draft) throw new NotFound(draft.reason)
      const picture = (await readPictures(tx, visit, [draft.key])).get(pictureId)
      if (!picture) throw new NotFound('picture')
      const source = { language: draft.traits.sourceLanguage, text: alternativeIn(draft) }
      const translations = await translatedLines(tx, draft.key)
      return { picture, source, translations, used: await usesOf(tx, place, pictureId) }
    }, acting)
    const present = [read.source, ...read.translations]
    const problems = problemsIn((language) => present.find((one) => one.language === language)?.text ?? '')
    return pages.answer(visit, {
      title: t('pictures.picture'),
      done: doneIn(visit, DONE),
      problems,
      body: <PicturePage visit={visit} {...read} editorOf={editorOf} problems={problems} />,
    })
  }

  return [
    workspace.forPlace('write', {
      method: 'GET',
      path: '/pictures',
      handle: async (visit) => {
        const { ask, place, acting, t } = visit
        const page = Math.max(1, Number(/^\d{1,5}$/.exec(ask.query.get('page') ?? '')?.[0] ?? 1))
        const [kept, shown, uses] = await database.write(async (tx) => {
          const wanted = await keptPictures(tx, place.id, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
          const keys = wanted.pictures.map(({ pictureId }) => ({ placeId: place.id, itemId: pictureId }))
          return [wanted, await readPictures(tx, visit, keys), await pictureUses(tx, place.id)] as const
        }, acting)
        const pictures = kept.pictures.flatMap((picture) => {
          const { pictureId } = picture
          const one = shown.get(pictureId)
          const isSign = isSignOf(place, pictureId)
          return one
            ? [{ ...picture, shown: one, uses: isSign ? 'sign' : (uses.get(pictureId)?.length ?? 0) } as const]
            : []
        })
        return pages.answer(visit, {
          title: t('pictures.pictures'),
          done: doneIn(visit, DONE),
          body: <PicturesPage visit={visit} pictures={pictures} page={page} pages={Math.ceil(kept.total / PER_PAGE)} />,
        })
      },
    }),
    workspace.forPlace('write', { method: 'GET', path: '/pictures/new', handle: async (visit) => addPage(visit) }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pictures/new',
      uploadBytes: UPLOAD_BYTES,
      late: sendAgain(pages),
      handle: async (visit) => {
        const { ask, base, t } = visit
        const alternative = (ask.form.get('alternative') ?? '').trim()
        const wordless =
          alternative === '' ? [{ field: 'alternative', message: t('pictures.problem-no-alternative-text') }] : []
        const bytes = uploadIn(visit)
        if (bytes === undefined || wordless.length > 0)
          return addPage(visit, [...(bytes === undefined ? [noFile(visit)] : []), ...wordless])
        const outcome = await addPicture(database, files, visit, { bytes, alternative })
        if (outcome.kind !== 'refused') return onTo(`${base}/pictures/${outcome.pictureId}`, outcome.kind)
        switch (outcome.reason) {
          case 'may-not':
            throw new NotFound(outcome.reason)
          case 'no-alternative-text':
            return addPage(visit, [{ field: 'alternative', message: t(`pictures.problem-${outcome.reason}`) }])
          default:
            return addPage(visit, [unusable(visit, outcome.reason)])
        }
      },
    }),
    workspace.forPlace('write', { method: 'GET', path: '/pictures/:picture', handle: (visit) => picturePage(visit) }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pictures/:picture/words',
      late: sendAgain(pages),
      handle: async (visit) => {
        const { ask, place, acting, base } = visit
        const pictureId = idIn(visit, 'picture')
        const words = new Map(
          place.languages.flatMap((language) => {
            const wished = ask.form.get(`text-${language}`)?.slice(0, 1_000)
            return wished === undefined ? [] : [[language, { before: ask.form.get(`was-${language}`) ?? '', wished }]]
          }),
        )
        const sameMeaning = ask.form.has('same-meaning')
        const outcome = await database.write((tx) => describePicture(tx, visit, pictureId, words, sameMeaning), acting)
        if (outcome.kind === 'described') return onTo(`${base}/pictures/${pictureId}`, outcome.kind)
        if (!('languages' in outcome)) throw new NotFound(outcome.reason)
        return picturePage(visit, (presentIn) => wordProblems(visit, outcome, presentIn))
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pictures/:picture/replace',
      uploadBytes: UPLOAD_BYTES,
      late: sendAgain(pages),
      handle: async (visit) => {
        const pictureId = idIn(visit, 'picture')
        const bytes = uploadIn(visit)
        if (bytes === undefined) return picturePage(visit, () => [noFile(visit)])
        const outcome = await replacePicture(database, files, visit, { pictureId, bytes })
        if (outcome.kind === 'replaced') return onTo(`${visit.base}/pictures/${pictureId}`, outcome.kind)
        switch (outcome.reason) {
          case 'may-not':
          case 'no-such-picture':
          case 'sign-of-place':
            throw new NotFound(outcome.reason)
          default: {
            const problem = unusable(visit, outcome.reason)
            return picturePage(visit, () => [problem])
          }
        }
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/pictures/:picture/remove',
      handle: async (visit) => {
        const pictureId = idIn(visit, 'picture')
        const path = `${visit.base}/pictures`
        const outcome = await database.write((tx) => removePicture(tx, visit, pictureId), visit.acting)
        if (outcome.kind === 'removed') return onTo(path, outcome.kind)
        if (outcome.reason === 'in-use') return onTo(`${path}/${pictureId}`, outcome.reason)
        throw new NotFound(outcome.reason)
      },
    }),
  ]
}

/** What is wrong with a form, once it is known what its picture is called in each language now. */
type ProblemsIn = (presentIn: (language: LanguageTag) => string) => readonly FieldProblem[]

function wordProblems(
  { t }: PlaceVisit,
  { reason, languages }: Extract<DescribePicture, { languages: unknown }>,
  presentIn: (language: LanguageTag) => string,
): readonly FieldProblem[] {
  return languages.map((language) => ({
    field: `text-${language}`,
    message: t(`pictures.problem-${reason}`, { theirs: presentIn(language) }),
  }))
}

type UnusableReason = Extract<PreparePicture, { kind: 'refused' }>['reason']

function unusable({ t }: PlaceVisit, reason: UnusableReason): FieldProblem {
  return { field: 'picture', message: t(`pictures.problem-${reason}`) }
}

function noFile({ t }: PlaceVisit): FieldProblem {
  return { field: 'picture', message: t('pictures.problem-no-file') }
}

/** The bytes that were sent; a form without a chosen file sends an empty one. */
function uploadIn({ ask }: PlaceVisit): Uint8Array | undefined {
  const bytes = ask.files.find(({ field }) => field === 'picture')?.bytes
  return bytes && bytes.length > 0 ? bytes : undefined
}
