import { callerOfNames, doneIn, mayDo, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { slugIn } from '../../asking/routes/asking.ts'
import { titleOf } from '../../asking/voice.tsx'
import { currentForm } from '../../forms/form-store.ts'
import { movesBetween } from '../../sitting/map-answers.ts'
import { languageKey } from '../../sitting/sitting.ts'
import { isOlderWorkbook } from '../../xlsform/workbook.ts'
import { writeXlsform } from '../../xlsform/write-xlsform.ts'
import { receivedCounts } from '../answers/answers-store.ts'
import { type DeskParts, XLSX } from '../desk-parts.ts'
import { publishVersion, withdrawPublishedForm } from './decide-form.ts'
import { FormPage } from './form-page.tsx'
import { FormsPage } from './forms-page.tsx'
import { attachedFile, type ListedForm, listedForms, versionsOf, workbookOf } from './listed-form-store.ts'
import { versionIn, versionNumberIn } from './version-in.ts'
import { VersionPage } from './version-page.tsx'

const DONE: Readonly<Record<string, MessageKey>> = {
  kept: 'forms.done-kept',
  unchanged: 'forms.done-unchanged',
  published: 'forms.done-published',
  withdrawn: 'forms.done-withdrawn',
}

/** The forms of a place: all of them, one, and each version of it. */
export function formRoutes({ database, forms, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  return [
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/forms',
      handle: async (visit) => {
        const { place, member, acting, t } = visit
        const shown = await database.write(
          async (tx) => ({
            forms: await formsFor(tx, visit),
            received: mayDo(member.grants, 'read-answers', place) ? await receivedCounts(tx, place.id) : undefined,
          }),
          acting,
        )
        return pages.answer(visit, { title: t('forms.forms'), body: <FormsPage visit={visit} {...shown} /> })
      },
    }),
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/forms/:form',
      handle: async (visit) => {
        const { place, acting, language } = visit
        const slug = slugIn(visit)
        const shown = await database.write(async (tx) => {
          const form = (await formsFor(tx, visit)).find(({ key }) => key.slug === slug)
          if (!form) throw new NotFound('form')
          const versions = await versionsOf(tx, { placeId: place.id, slug })
          const actors = [...versions.map(({ keptBy }) => keptBy), form.decided?.by ?? '']
          return { form, versions, nameOf: await callerOfNames(tx, visit, actors) }
        }, acting)
        return pages.answer(visit, {
          title: titleOf(shown.form.head, languageKey(shown.form.head, language)),
          done: doneIn(visit, DONE),
          body: <FormPage visit={visit} {...shown} />,
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/forms/:form/versions/:version',
      handle: async (visit) => {
        const { place, acting, t, base, language } = visit
        const shown = await database.write(async (tx) => {
          const { key, ...kept } = await versionIn(tx, visit)
          const form = await forms.form(tx, key)
          const asked = await currentForm(tx, place.chain, key.slug)
          const isAsked = asked?.placeId === key.placeId && asked.version === key.version
          const moves = asked && !isAsked ? movesBetween(await forms.form(tx, asked), form) : undefined
          return { ...kept, formKey: key, form, isAsked, moves }
        }, acting)
        const title = titleOf(shown.form, languageKey(shown.form, language))
        return pages.answer(visit, {
          title: t('forms.version-of', { title, version: shown.formKey.version }),
          breadcrumbs: [{ href: `${base}/forms/${shown.formKey.slug}`, label: title }],
          done: doneIn(visit, DONE),
          body: <VersionPage visit={visit} {...shown} />,
        })
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/forms/:form/versions/:version/sheet',
      handle: async (visit) => {
        const { key, body } = await database.write(async (tx) => {
          const { key } = await versionIn(tx, visit)
          return { key, body: (await workbookOf(tx, key)) ?? writeXlsform(await forms.form(tx, key)) }
        }, visit.acting)
        // A workbook of the older format stays what it was.
        const [type, ending] = isOlderWorkbook(body)
          ? (['application/vnd.ms-excel', 'xls'] as const)
          : ([XLSX, 'xlsx'] as const)
        const fileName = `${key.slug}-${key.version}.${ending}`
        return { kind: 'content', type, body, fileName, share: 'for nobody else' }
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/forms/:form/versions/:version/files/:name',
      handle: async (visit) => {
        const { params, query } = visit.ask
        const name = params.name ?? ''
        const file = await database.write(
          async (tx) => attachedFile(tx, (await versionIn(tx, visit)).key, name),
          visit.acting,
        )
        if (!file) throw new NotFound('file')
        const share = 'for nobody else'
        if (file.shown && !query.has('as-brought'))
          return { kind: 'content', type: file.shown.type, body: file.shown.bytes, share }
        return { kind: 'content', type: 'application/octet-stream', body: file.bytes, fileName: name, share }
      },
    }),
    workspace.forPlace('publish', {
      method: 'POST',
      path: '/forms/:form/versions/:version/publish',
      handle: async (visit) => {
        const { place, member, acting, base } = visit
        const slug = slugIn(visit)
        const version = versionNumberIn(visit)
        const outcome = await database.write((tx) => publishVersion(tx, member, { place, slug, version }), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/forms/${slug}`, outcome.kind)
      },
    }),
    workspace.forPlace('publish', {
      method: 'POST',
      path: '/forms/:form/withdraw',
      handle: async (visit) => {
        const { place, member, acting, base } = visit
        const slug = slugIn(visit)
        const outcome = await database.write((tx) => withdrawPublishedForm(tx, member, { place, slug }), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/forms/${slug}`, outcome.kind)
      },
    }),
  ]
}

function formsFor(tx: Write, { place, member }: PlaceVisit): Promise<readonly ListedForm[]> {
  return listedForms(tx, place.chain, mayDo(member.grants, 'see-drafts', place))
}
