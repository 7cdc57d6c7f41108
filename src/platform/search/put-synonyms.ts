import type { LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import { lockPlace } from './lock-place.ts'
import { ANY_LANGUAGE, type SynonymGroup } from './synonym-group.ts'
import type { PhraseKey } from './synonym-store.ts'
import { keepSynonymWords, type LanguageWord } from './vocabulary-store.ts'
import { type Word, wordsOf } from './words/normalise.ts'
import { type Stems, stemsOf } from './words/stemming.ts'
import { isAsking } from './words/stop-words.ts'

const NO_LANGUAGE = 'und' as LanguageTag

/** Makes these the synonyms of the place, instead of all it had. Places below it inherit them and may add their own. */
export async function putSynonyms(tx: Write, placeId: number, groups: readonly SynonymGroup[]): Promise<void> {
  await lockPlace(tx, placeId)
  await sql`delete from search.synonym where place_id = ${placeId}`.execute(tx)
  await insertGroups(tx, placeId, groups, 0)
}

/** Adds a group to those that the place has. */
export async function addSynonyms(tx: Write, placeId: number, group: SynonymGroup): Promise<void> {
  await lockPlace(tx, placeId)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(group_number) + 1, 0) as next from search.synonym where place_id = ${placeId}`.execute(tx)
  await insertGroups(tx, placeId, [group], rows[0]?.next ?? 0)
}

async function insertGroups(
  tx: Write,
  placeId: number,
  groups: readonly SynonymGroup[],
  firstNumber: number,
): Promise<void> {
  const phrases = groups.flatMap((group, index) =>
    group.map(({ language, phrase }) => ({
      number: firstNumber + index,
      language,
      phrase,
      words: wordsOf(phrase, language === ANY_LANGUAGE ? NO_LANGUAGE : language),
    })),
  )
  const byLanguage = Map.groupBy(phrases, ({ language }) => language)
  byLanguage.delete(ANY_LANGUAGE)
  const stems = await stemsOf(
    tx,
    new Map(
      [...byLanguage].map(([language, ofLanguage]) => [
        language as LanguageTag,
        ofLanguage.flatMap(({ words }) => words.map((word) => word.folded)),
      ]),
    ),
  )
  const rows = phrases
    .map(({ number, language, phrase, words }) => ({ number, phrase, ...phraseKey(language, words, stems) }))
    .filter(({ key }) => key !== '')
  await sql`insert into search.synonym (place_id, group_number, language, phrase_key, phrase)
    select ${placeId}::int, number, language, key, min(phrase)
    from unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ language }) => language)}::text[],
      ${rows.map(({ key }) => key)}::text[], ${rows.map(({ phrase }) => phrase)}::text[]) as n(number, language, key, phrase)
    group by number, language, key`.execute(tx)
  await keepSynonymWords(
    tx,
    placeId,
    phrases.flatMap(({ language, words }): LanguageWord[] =>
      language === ANY_LANGUAGE
        ? []
        : words.flatMap((word) => {
            const stem = stems(language, word.folded)
            return stem === undefined ? [] : [{ ...word, language, stem }]
          }),
    ),
  )
}

/**
 * Words that only ask are left out, as they are of a query. A phrase with a single word that tells something is known by all its words:
 * “no papers” is not “papers”, nor “legal help” all that is legal.
 */
function phraseKey(language: PhraseKey['language'], words: readonly Word[], stems: Stems): PhraseKey {
  if (language === ANY_LANGUAGE) return { language, key: words.map((word) => word.folded).join(' ') }
  const said = words.filter(({ folded }) => stems(language, folded) !== undefined)
  const telling = said.filter(({ folded }) => !isAsking(language, folded))
  const kept = telling.length > 1 ? telling : said.length > 0 ? words : []
  return { language, key: kept.map(({ folded }) => stems(language, folded) ?? folded).join(' ') }
}
