import type { Id } from '#kernel'
import { type Listener, type Read, sql } from '#platform/db'
import { type Catalogues, translatorFor } from '#platform/i18n'
import { indexDocuments, removeDocuments, type SearchDocument } from '#platform/search'
import { ITEM_CHANGED, type ItemKey, type PlainText, plainTexts } from '#texts'
import { SERVICE_CHANGED } from '../following.ts'
import { topicInWords } from './topic-words.ts'

interface Found extends ItemKey {
  readonly changedAt: Date
  readonly withholdUnchecked: boolean
  readonly isForEveryone: boolean
  readonly topics: readonly string[]
}

/** What is open to everyone, or to everyone of age, goes before its like. */
const BOOST_FOR_EVERYONE = 0.5

const OF_AGE = 18

/**
 * A service as it can be found, once for each language that has its name, and by its topics as `shipped` words them; nothing for
 * what readers do not see.
 */
export async function serviceDocuments(
  tx: Read,
  { placeId, itemId }: ItemKey,
  shipped: Catalogues,
): Promise<readonly SearchDocument[]> {
  const { rows } = await sql<Found>`
    select s.place_id as "placeId", s.service_id as "itemId", i.published_at as "changedAt", p.withholds_unchecked as "withholdUnchecked",
      coalesce(s.minimum_age, 0) <= ${OF_AGE} and s.maximum_age is null and s.genders = '{}' and s.family = '{}' and not s.disability
        and s.status_groups = '{}' as "isForEveryone",
      array(select topic from directory.service_topic t
        where t.place_id = s.place_id and t.service_id = s.service_id order by topic) as topics
    from directory.service s
    join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    join places.v_place p on p.place_id = s.place_id
    where s.place_id = ${placeId} and s.service_id = ${itemId} and s.status in ('active', 'temporarily closed')`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return []
  const texts = (await plainTexts(tx, [found], found)).get(itemId) ?? []
  return [...texts].flatMap(([language, text]) =>
    text.has('title') ? [documentOf(text, language, found, shipped)] : [],
  )
}

function documentOf(
  text: PlainText,
  language: SearchDocument['language'],
  { placeId, itemId, changedAt, isForEveryone, topics }: Found,
  shipped: Catalogues,
): SearchDocument {
  const t = translatorFor(language, shipped)
  const body = [...text].filter(([slot]) => slot !== 'title' && slot !== 'summary').map(([, words]) => words)
  return {
    placeId,
    kind: 'service',
    itemId,
    language,
    title: text.get('title') ?? '',
    summary: text.get('summary') ?? '',
    keywords: topics.map((topic) => topicInWords(topic, t)).join(' '),
    body: body.join(' '),
    changedAt,
    ...(isForEveryone && { boost: BOOST_FOR_EVERYONE }),
  }
}

/**
 * Keep the search in step: after any change of its words, or of what stands beside them (its topics, that it is archived), the service's
 * documents are made anew from its present state.
 */
export function serviceIndexers(shipped: Catalogues): readonly Listener[] {
  const hear: Listener['hear'] = async (tx, { placeId, subject }) => {
    const itemId = subject as Id
    const documents = await serviceDocuments(tx, { placeId, itemId }, shipped)
    const key = { placeId, kind: 'service', itemId }
    if (documents.length > 0) await indexDocuments(tx, key, documents)
    else await removeDocuments(tx, key)
  }
  return [
    { name: 'directory.index-service', topic: ITEM_CHANGED, hear },
    { name: 'directory.index-changed-service', topic: SERVICE_CHANGED, hear },
  ]
}
