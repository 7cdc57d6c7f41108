import type { Id } from '#kernel'
import { type Listener, sql } from '#platform/db'
import { indexDocuments, removeDocuments } from '#platform/search'
import { ITEM_CHANGED } from '#texts'
import { SEARCHED_KINDS, searchDocumentsOf } from './search-documents.ts'

/** Keeps the search in step with what is published: after any change the item's documents are made anew from its present state. */
export const indexGuideItem: Listener = {
  name: 'guide.index-item',
  topic: ITEM_CHANGED,
  hear: async (tx, { placeId, subject }) => {
    const itemId = subject as Id
    const { rows } = await sql<{ kind: string; changedAt: Date; withhold: boolean; isTopic: boolean }>`
      select i.kind, i.published_at as "changedAt", p.withholds_unchecked as withhold,
        coalesce(g.role = 'page' and position('/' in g.path) = 0, false) as "isTopic"
      from texts.v_published_item i join places.v_place p on p.place_id = i.place_id
      left join guide.page g on g.place_id = i.place_id and g.page_id = i.item_id
      where i.place_id = ${placeId} and i.item_id = ${itemId}`.execute(tx)
    const item = rows[0]
    const kind = SEARCHED_KINDS.find((candidate) => candidate === item?.kind)
    if (item && kind) {
      const documents = await searchDocumentsOf(tx, { placeId, itemId }, { ...item, kind })
      await indexDocuments(tx, { placeId, kind, itemId }, documents)
    } else if (!item) {
      // Withdrawn: what it was is no longer known here, and it can have been only one of these.
      for (const former of SEARCHED_KINDS) await removeDocuments(tx, { placeId, kind: former, itemId })
    }
  },
}
