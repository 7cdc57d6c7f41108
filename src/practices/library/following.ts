import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { MessageKey } from '#platform/i18n'
import type { FollowedItem, Following } from '#platform/mount'
import type { ItemKey } from '#texts'
import { isTheme } from '../record/theme.ts'

interface Published extends ItemKey {
  readonly slug: string
  readonly themes: readonly string[]
}

const PRACTICES = 'practices'

/** The practices of a place, and of those it belongs to: all of them, or those of a theme. */
export const practicesFollowing: Following = {
  topics: async (tx, chain, asked) => {
    const themes = asked.map((topic) => topic.slice(PRACTICES.length + 1))
    const known = themes.filter((theme, at) => asked[at] === topicOf(theme) && isTheme(theme))
    const isOffered = asked.includes(PRACTICES) || (await hasPractices(tx, chain))
    return [
      ...(isOffered ? [{ topic: PRACTICES, title: 'library.practices' as const }] : []),
      ...known.map((theme) => ({ topic: topicOf(theme), title: `themes.own-${theme}` as MessageKey })),
    ]
  },
  locate: async (tx, chain, items) => {
    const { rows } = await sql<Published>`
      select place_id as "placeId", practice_id as "itemId", slug, themes from practices.v_practice
      where place_id = any(${chain}::int[]) and practice_id = any(${items.map(({ itemId }) => itemId)}::uuid[])`.execute(
      tx,
    )
    return new Map(
      rows.map(({ itemId, slug, themes }): [Id, FollowedItem] => [
        itemId,
        { path: `/practices/${slug}`, topics: [PRACTICES, ...themes.map(topicOf)], summarySlot: 'summary' },
      ]),
    )
  },
}

function topicOf(theme: string): string {
  return `${PRACTICES}/${theme}`
}

async function hasPractices(tx: Read, chain: readonly number[]): Promise<boolean> {
  const { rows } = await sql`select from practices.v_practice where place_id = any(${chain}::int[]) limit 1`.execute(tx)
  return rows.length > 0
}
