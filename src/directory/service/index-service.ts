import type { Id } from '#kernel'
import { type Listener, type Read, sql } from '#platform/db'
import { indexDocuments, removeDocuments, type SearchDocument } from '#platform/search'
import { ITEM_CHANGED, type ItemKey, languagesOf, type PublicText, plainSentence, publicTexts } from '#texts'
import { slotText } from '../list/service-summary.ts'

interface Found extends ItemKey {
  readonly changedAt: Date
  readonly withholdUnchecked: boolean
  readonly isForEveryone: boolean
}

/** What is open to everyone goes before its like. */
const BOOST_FOR_EVERYONE = 0.5

/** A service as it can be found, once for each language it can be read in; nothing for what readers do not see. */
export async function serviceDocuments(tx: Read, { placeId, itemId }: ItemKey): Promise<readonly SearchDocument[]> {
  const { rows } = await sql<Found>`
    select s.place_id as "placeId", s.service_id as "itemId", i.published_at as "changedAt", p.withholds_unchecked as "withholdUnchecked",
      s.minimum_age is null and s.maximum_age is null and s.genders = '{}' and s.family = '{}' and not s.disability
        and s.status_groups = '{}' as "isForEveryone"
    from directory.service s
    join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    join places.v_place p on p.place_id = s.place_id
    where s.place_id = ${placeId} and s.service_id = ${itemId} and s.status in ('active', 'temporarily closed')`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return []
  const { withholdUnchecked } = found
  const languages = (await languagesOf(tx, [found], withholdUnchecked)).get(itemId) ?? []
  const documents: SearchDocument[] = []
  for (const language of languages) {
    const text = (await publicTexts(tx, [found], { language, withholdUnchecked })).get(itemId)
    if (text) documents.push(documentOf(text, language, found))
  }
  return documents
}

function documentOf(
  text: PublicText,
  language: SearchDocument['language'],
  { placeId, itemId, changedAt, isForEveryone }: Found,
): SearchDocument {
  const body = text.blocks
    .filter((block) => block.slot !== 'title' && block.slot !== 'summary')
    .flatMap((block) => block.segments.map((segment) => plainSentence(segment.text)))
    .join(' ')
  return {
    placeId,
    kind: 'service',
    itemId,
    language,
    title: slotText(text, 'title')?.text ?? '',
    summary: slotText(text, 'summary')?.text ?? '',
    body,
    changedAt,
    ...(isForEveryone && { boost: BOOST_FOR_EVERYONE }),
  }
}

/** Keeps the search in step: after any change the service's documents are made anew from its present state. */
export const indexService: Listener = {
  name: 'directory.index-service',
  topic: ITEM_CHANGED,
  hear: async (tx, { placeId, subject }) => {
    const itemId = subject as Id
    const documents = await serviceDocuments(tx, { placeId, itemId })
    const key = { placeId, kind: 'service', itemId }
    if (documents.length > 0) await indexDocuments(tx, key, documents)
    else await removeDocuments(tx, key)
  },
}
