import { bestLanguage, type LanguageTag, parseLanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Route } from '#platform/http'
import { nameOf } from '#platform/i18n'
import { PhrasesPage } from '../pages/phrases-page.tsx'
import type { RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { phrasesOf } from './phrase-store.ts'

export function phraseRoutes({ get, page }: RouteKit): readonly Route[] {
  return [
    get('/phrases', async (reader, tx) => {
      const other = otherLanguage(reader)
      const rows = await phrasesOf(tx, reader.place.chain, reader.language, other)
      const own = await textsFor(tx, reader, rows)
      const spoken = await textsFor(tx, { ...reader, language: other }, rows)
      const phrases = rows.flatMap((row) => {
        const mine = own.get(row.itemId)
        const theirs = spoken.get(row.itemId)
        return mine && theirs ? [{ row, own: mine, other: theirs }] : []
      })
      const otherIsSource = phrases.every(({ own: text }) => text.sourceLanguage === other)
      return page(reader, {
        title: reader.t('guide.phrases'),
        description: reader.t('guide.phrases-lead', { language: nameOf(other, reader.language) }),
        path: `/phrases?with=${other}`,
        body: <PhrasesPage reader={reader} other={other} phrases={phrases} otherIsSource={otherIsSource} />,
      })
    }),
  ]
}

/** The language beside the reader's own: the wished one, else the place's main language, else its second. */
function otherLanguage({ ask, place, language }: Reader): LanguageTag {
  const wished = parseLanguageTag(ask.query.get('with') ?? '')
  const others = place.languages.filter((tag) => tag !== language)
  return (wished && bestLanguage([wished], others)) ?? others[0] ?? language
}
