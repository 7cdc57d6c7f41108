import type { Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { type ItemKey, plainTexts } from '#texts'
import type { Basis, Part, PlanFile, Words } from './plan-file.ts'

/** A part with the item that holds its words. */
export interface KeptPart extends ItemKey, Pick<Part, 'kind' | 'name' | 'rules'> {}

/** The parts that readers of a place have, in the order of their places, the nearest first, and then as each has put them. */
export async function visibleParts(tx: Read, chain: readonly number[]): Promise<readonly KeptPart[]> {
  const { rows } = await sql<KeptPart>`
    select p.place_id as "placeId", p.part_id as "itemId", p.kind, p.name, p.rules
    from unnest(array['step', 'need', 'thing']) as k(kind)
    cross join lateral (select * from texts.visible_item(${chain}::int[], k.kind) offset 0) v
    join journey.part p on p.place_id = v.place_id and p.part_id = v.item_id
    order by array_position(${chain}::int[], p.place_id), p.kind, p.position`.execute(tx)
  return rows
}

/** From which form plans are made here: the nearest place's word. */
export async function basisFor(tx: Read, chain: readonly number[]): Promise<Basis | undefined> {
  const { rows } = await sql<Basis>`
    select form, reads from journey.basis where place_id = any(${chain}::int[])
    order by array_position(${chain}::int[], place_id) limit 1`.execute(tx)
  return rows[0]
}

/** All that a place itself has put down, to be changed and brought back. */
export async function planOfPlace(tx: Read, placeId: number): Promise<PlanFile> {
  const { rows } = await sql<KeptPart & { isLeftOut: boolean }>`
    select place_id as "placeId", part_id as "itemId", kind, name, rules, rules = 'null'::jsonb as "isLeftOut"
    from journey.part where place_id = ${placeId} order by position`.execute(tx)
  const texts = await plainTexts(tx, rows, { withholdUnchecked: false })
  return {
    basis: await basisFor(tx, [placeId]),
    parts: rows.map(({ itemId, kind, name, rules, isLeftOut }) => ({
      kind,
      name,
      rules: isLeftOut ? {} : rules,
      words: wordsBySlot(texts.get(itemId) ?? new Map()),
      isLeftOut,
    })),
  }
}

function wordsBySlot(texts: ReadonlyMap<LanguageTag, ReadonlyMap<string, string>>): Readonly<Record<string, Words>> {
  const bySlot: Record<string, Record<string, string>> = {}
  for (const [language, slots] of texts)
    for (const [slot, text] of slots) bySlot[slot] = { ...bySlot[slot], [language]: text }
  return bySlot
}

/** What readers of these places above have under these names, the nearest first: what a part of the same name stands for. */
export async function originsOf(
  tx: Read,
  ancestors: readonly number[],
  names: readonly string[],
): Promise<readonly (ItemKey & Pick<Part, 'kind' | 'name'> & { readonly version: number })[]> {
  const { rows } = await sql<ItemKey & Pick<Part, 'kind' | 'name'> & { version: number }>`
    select p.place_id as "placeId", p.part_id as "itemId", p.kind, p.name, i.version
    from journey.part p join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.part_id
    where p.place_id = any(${ancestors}::int[]) and p.name = any(${names}::text[])
    order by array_position(${ancestors}::int[], p.place_id)`.execute(tx)
  return rows
}

export interface PlacedPart extends Part {
  readonly partId: Id
  readonly position: number
}

export async function putParts(tx: Write, placeId: number, parts: readonly PlacedPart[]): Promise<void> {
  const given = parts.map(({ partId, kind, name, position, rules, isLeftOut }) => ({
    partId,
    kind,
    name,
    position,
    rules: isLeftOut ? null : rules,
  }))
  await sql`insert into journey.part (place_id, part_id, kind, name, position, rules)
    select ${placeId}, g."partId", g.kind, g.name, g.position, coalesce(g.rules, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g("partId" uuid, kind text, name text, position int, rules jsonb)
    on conflict (place_id, part_id) do update set position = excluded.position, rules = excluded.rules`.execute(tx)
}

/** Answers the items of parts that were there. */
export async function removeParts(
  tx: Write,
  placeId: number,
  parts: readonly Pick<Part, 'kind' | 'name'>[],
): Promise<readonly Id[]> {
  const { rows } = await sql<{ itemId: Id }>`
    delete from journey.part p using jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as g(kind text, name text)
    where p.place_id = ${placeId} and p.kind = g.kind and p.name = g.name returning p.part_id as "itemId"`.execute(tx)
  return rows.map(({ itemId }) => itemId)
}

export async function putBasis(tx: Write, placeId: number, basis: Basis | undefined): Promise<void> {
  await (basis === undefined
    ? sql`delete from journey.basis where place_id = ${placeId}`
    : sql`insert into journey.basis (place_id, form, reads) values (${placeId}, ${basis.form}, ${JSON.stringify(basis.reads)}::jsonb)
        on conflict (place_id) do update set form = excluded.form, reads = excluded.reads`
  ).execute(tx)
}
