import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { FollowedItem, Following } from '#platform/mount'
import type { ItemKey } from '#texts'

interface Found extends ItemKey {
  readonly slug: string
  /** Of services that were merged into it. */
  readonly formerSlugs: readonly string[]
  readonly topics: readonly string[]
  readonly state: string
}

/** Told after a service was imported that says something else than before, in its words or outside of them. */
export const SERVICE_CHANGED = 'directory.service-changed'

/** Told after an organisation or a location was kept that says something else than before; a service tells `SERVICE_CHANGED`. */
export const ENTRY_CHANGED = 'directory.entry-changed'

const SERVICE = /^service\/([a-z0-9-]+)$/

/**
 * One service among many, and the services of a topic. Opening hours and closures are part of what a service says, those of the house
 * too where it has none of its own (`schedulesAt`). Sensitive services are told to nobody: a mail or a message may be seen by others.
 */
export const directoryFollowing: Following = {
  events: [SERVICE_CHANGED],
  topics: async (tx, chain, asked) => {
    const slugs = asked.flatMap((topic) => SERVICE.exec(topic)?.[1] ?? [])
    if (slugs.length === 0) return []
    const services = await findServices(
      tx,
      chain,
      sql`s.service_id = any(array(select a.entry_id from directory.entry_address a
        where a.kind = 'service' and a.place_id = any(${chain}::int[]) and a.slug = any(${slugs}::text[])))`,
    )
    return services.flatMap(({ slug, formerSlugs, placeId, itemId }) =>
      [slug, ...formerSlugs]
        .filter((one) => slugs.includes(one))
        .map((one) => ({ topic: topicNamed(one), title: { placeId, itemId } })),
    )
  },
  locate: async (tx, chain, items) => {
    const ids = items.map(({ itemId }) => itemId)
    const services = await findServices(tx, chain, sql`s.service_id = any(${ids}::uuid[])`)
    return new Map(
      services.map(({ itemId, slug, formerSlugs, topics, state }): [Id, FollowedItem] => [
        itemId,
        {
          path: `/services/${slug}`,
          topics: [...[slug, ...formerSlugs].map(topicNamed), ...topics.map((topic) => `topic/${topic}`)],
          summarySlot: 'summary',
          state,
        },
      ]),
    )
  },
}

function topicNamed(slug: string): string {
  return `service/${slug}`
}

/** Of several services with one slug the nearest place's, which is the one that has the address. */
async function findServices(
  tx: Read,
  chain: readonly number[],
  wanted: ReturnType<typeof sql>,
): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select distinct on (s.slug) s.place_id as "placeId", s.service_id as "itemId", s.slug,
      array(select topic from directory.service_topic t where t.place_id = s.place_id and t.service_id = s.service_id order by topic) as topics,
      array(select a.slug from directory.entry_address a where a.kind = 'service' and a.place_id = any(${chain}::int[])
        and a.entry_place_id = s.place_id and a.entry_id = s.service_id and a.slug <> s.slug order by a.slug) as "formerSlugs",
      md5(concat_ws(' ', s.status, s.closed_from, s.closed_to, (
        with at_location as (select * from directory.service_at_location a where a.place_id = s.place_id and a.service_id = s.service_id)
        select string_agg((to_jsonb(h) - 'schedule_id')::text, ' ' order by (to_jsonb(h) - 'schedule_id')::text)
        from (
          select s.service_id as owner_id
          union select a.service_at_location_id from at_location a
          union select a.location_id from at_location a where not exists (
            select from directory.schedule own where own.place_id = s.place_id and own.owner_id in (s.service_id, a.service_at_location_id))
        ) o join directory.schedule h on h.place_id = s.place_id and h.owner_id = o.owner_id
      ))) as state
    from (
      select * from directory.service s
      where s.place_id = any(${chain}::int[]) and s.status in ('active', 'temporarily closed') and ${wanted} offset 0
    ) s cross join lateral (
      select from texts.visible_item(${chain}::int[], 'service') i
      where i.place_id = s.place_id and i.item_id = s.service_id and i.sensitivity = 'public' offset 0
    ) i
    order by s.slug, array_position(${chain}::int[], s.place_id)`.execute(tx)
  return rows
}
