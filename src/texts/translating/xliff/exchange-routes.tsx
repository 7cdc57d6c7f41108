import { parseId, parseLanguageTag } from '#kernel'
import { mayDo, type PlaceVisit, type Staff, sendAgain } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { RefusedArchive } from '#platform/zip'
import { ExchangePage, ReportPage } from './exchange-page.tsx'
import { exportTranslations } from './export-translations.ts'
import { importTranslations } from './import-translations.ts'
import { UnreadableXliff } from './read-xliff.ts'

/** A place of 200,000 sentences packs to a third of it. */
const UPLOAD_BYTES = 64_000_000

export function exchangeRoutes({ database, staff }: { database: Database; staff: Staff }): readonly Route[] {
  const { workspace, pages } = staff
  const exchangePage = (visit: PlaceVisit, problem?: MessageKey): Answer => {
    const { t } = visit
    return pages.answer(visit, {
      title: t('translating.exchange'),
      problems: problem ? [{ field: 'file', message: t(problem) }] : [],
      body: <ExchangePage visit={visit} languages={languagesOf(visit)} problem={problem && t(problem)} />,
    })
  }
  return [
    workspace.forPlace('translate', {
      method: 'GET',
      path: '/translate/exchange',
      handle: async (visit) =>
        exchangePage(visit, visit.ask.query.has('nothing') ? 'translating.export-nothing' : undefined),
    }),
    workspace.forPlace('translate', {
      method: 'GET',
      path: '/translate/exchange/file',
      handle: async (visit) => {
        const { ask, place, member, base } = visit
        const asked = ask.query.getAll('language').map(parseLanguageTag)
        const item = ask.query.get('item')
        const itemId = parseId(item ?? '')
        if (item !== null && !itemId) throw new NotFound('item')
        const file = await exportTranslations(
          database,
          member,
          {
            place,
            languages: place.languages.filter((language) => asked.includes(language)),
            itemId,
            openOnly: ask.query.get('open') === 'yes',
            version: ask.query.get('version') === '2.0' ? '2.0' : '1.2',
          },
          visit.acting,
        )
        if (!file) return { kind: 'redirect', status: 303, to: `${base}/translate/exchange?nothing` }
        return {
          kind: 'content',
          type: file.name.endsWith('.zip') ? 'application/zip' : 'application/xliff+xml',
          body: file.bytes,
          fileName: file.name,
          share: 'for nobody else',
        }
      },
    }),
    workspace.forPlace('translate', {
      method: 'POST',
      path: '/translate/exchange',
      uploadBytes: UPLOAD_BYTES,
      late: sendAgain(pages),
      handle: async (visit) => {
        const { ask, place, member, t } = visit
        const bytes = ask.files.find(({ field }) => field === 'file')?.bytes
        if (!bytes?.length) return exchangePage(visit, 'translating.file-missing')
        const reason = ask.form.get('reason')?.trim().slice(0, 300) || undefined
        try {
          const report = await importTranslations(database, member, { place, bytes, reason }, visit.acting)
          return pages.answer(visit, {
            title: t('translating.report'),
            body: <ReportPage visit={visit} report={report} />,
          })
        } catch (error) {
          if (error instanceof UnreadableXliff || error instanceof RefusedArchive)
            return exchangePage(visit, `translating.file-${error.reason}`)
          throw error
        }
      },
    }),
  ]
}

function languagesOf({ place, member }: PlaceVisit) {
  return place.languages.filter((language) => mayDo(member.grants, 'translate', { chain: place.chain, language }))
}
