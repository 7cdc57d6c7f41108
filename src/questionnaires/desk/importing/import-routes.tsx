import { newId } from '#kernel'
import { idIn, onTo, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import { formNameOf, parseFormName } from '../../forms/form-name.ts'
import { newestVersion } from '../../forms/form-store.ts'
import { readBrought } from '../../forms/read-brought.ts'
import type { Attached } from '../../xlsform/read-xlsform.ts'
import { writeXlsform } from '../../xlsform/write-xlsform.ts'
import { type DeskParts, XLSX } from '../desk-parts.ts'
import { ImportPage, type ImportPageProps } from './import-page.tsx'
import { bringSheet, keepUpload } from './keep-upload.ts'
import { PreviewPage } from './preview-page.tsx'
import { starterForm } from './starter.ts'
import { uploadOf, waitingUploads } from './upload-store.ts'

/** A workbook is refused above half of it; the rest is for pictures and recordings. */
const UPLOAD_BYTES = 20_000_000

/** From a sheet to a version of a form: brought, looked at, kept. */
export function importRoutes({ database, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const importPage = async (
    visit: PlaceVisit,
    shown: Partial<Omit<ImportPageProps, 'visit' | 'waiting'>>,
  ): Promise<Answer> => {
    const { name = '', refused = [], problems = {} } = shown
    const waiting = await database.write((tx) => waitingUploads(tx, visit.place.id), visit.acting)
    return pages.answer(visit, {
      title: visit.t('forms.import'),
      problems: Object.entries(problems).map(([field, message]) => ({ field, message })),
      body: <ImportPage visit={visit} name={name} refused={refused} waiting={waiting} problems={problems} />,
    })
  }
  return [
    workspace.forPlace('write', {
      method: 'GET',
      path: '/forms/import',
      handle: (visit) => importPage(visit, { name: visit.ask.query.get('name') ?? '' }),
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/forms/import/starter.xlsx',
      handle: async ({ place, t, language }) => ({
        kind: 'content',
        type: XLSX,
        body: writeXlsform(starterForm(place.languages, language, t)),
        share: 'for nobody else',
        fileName: 'welcome.xlsx',
      }),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/forms/import',
      uploadBytes: UPLOAD_BYTES,
      handle: async (visit) => {
        const { ask, t, place, member, acting, base } = visit
        const typed = (ask.form.get('name') ?? '').trim()
        const files = filesIn(visit)
        const [first] = files
        if (!first) return importPage(visit, { name: typed, problems: { files: t('forms.problem-no-file') } })
        const read = readBrought(files, first.name.replace(/\.\w+$/, ''))
        if (!read.form) {
          const message = t('forms.problem-refused')
          return importPage(visit, { name: typed, refused: read.problems, problems: { files: message } })
        }
        const slug = typed === '' ? formNameOf(read.form.id) : parseFormName(typed)
        if (slug === undefined) return importPage(visit, { name: typed, problems: { name: t('forms.problem-name') } })
        const upload = { uploadId: newId(), slug, files }
        const outcome = await database.write((tx) => bringSheet(tx, member, { place, upload }, ask.now), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return { kind: 'redirect', status: 303, to: `${base}/forms/import/${upload.uploadId}` }
      },
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/forms/import/:upload',
      handle: async (visit) => {
        const { place, acting, base, t } = visit
        const found = await database.write(async (tx) => {
          const upload = await uploadOf(tx, place.id, idIn(visit, 'upload'))
          const source = upload && readBrought(upload.files, upload.slug).source
          if (!upload || !source) return undefined
          const { version } = await newestVersion(tx, { placeId: place.id, slug: upload.slug }, source)
          return { ...upload, source, newest: version }
        }, acting)
        if (!found) throw new NotFound('upload')
        return pages.answer(visit, {
          title: t('forms.preview'),
          breadcrumbs: [{ href: `${base}/forms/import`, label: t('forms.import') }],
          body: <PreviewPage visit={visit} {...found} action={`${base}/forms/import/${found.uploadId}`} />,
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/forms/import/:upload',
      handle: async (visit) => {
        const { place, member, base } = visit
        const uploadId = idIn(visit, 'upload')
        const outcome = await keepUpload(database, member, { place, uploadId })
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/forms/${outcome.slug}/versions/${outcome.version}`, outcome.kind)
      },
    }),
  ]
}

/** The files that were sent, each name once: of two with the same name the later. Only the last part of a path is a name. */
function filesIn({ ask }: PlaceVisit): readonly Attached[] {
  const sent = ask.files.filter(({ field, bytes }) => field === 'files' && bytes.length > 0)
  const named = new Map(sent.map(({ name, bytes }) => [name.replace(/^.*[/\\]/, '').slice(-200), bytes]))
  return [...named].map(([name, bytes]) => ({ name, bytes }))
}
