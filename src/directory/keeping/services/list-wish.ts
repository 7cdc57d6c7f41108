import { parseId } from '#kernel'
import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { ruleOf } from '../confirm/confirmation-store.ts'
import { keepsServicesOf } from './kept-services.ts'
import { NEEDS, type Need, type StaffListWish } from './service-list-store.ts'

/** Which services the address of a list asks for, of those that the visitor keeps. */
export async function wishIn(tx: Write, { place, today, member, ask: { query } }: PlaceVisit): Promise<StaffListWish> {
  const { months } = await ruleOf(tx, place.id)
  const afterId = parseId(query.get('after') ?? '')
  return {
    ...filterIn(query),
    after: afterId && { name: query.get('name') ?? '', serviceId: afterId },
    keeps: keepsServicesOf(member, place),
    months,
    today,
  }
}

/** By what a list is narrowed. */
export function filterIn(query: URLSearchParams): Pick<StaffListWish, 'need' | 'search'> {
  return {
    need: NEEDS.find((one): one is Need => one === query.get('need')),
    search: (query.get('search') ?? '').trim().slice(0, 80),
  }
}
