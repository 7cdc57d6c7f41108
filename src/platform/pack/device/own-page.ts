import type { PackedPage } from '../document.ts'
import { change, read } from './database.ts'
import { type Sealed, seal, unseal } from './sealed.ts'

/** A page about one person, which they keep on their device: sealed, and shown where there is no network. */
export interface OwnPage {
  readonly page: PackedPage
  /** By the server's clock. */
  readonly shownAt: number
}

const nameOf = (base: string, path: string) => `own:${base}${path}`

/** `base`: `/a-town/en`. */
export async function keepOwnPage(base: string, own: OwnPage): Promise<void> {
  const sealed = await seal(own)
  await change('answers', (store) => store.put(sealed, nameOf(base, own.page.path)))
}

export async function ownPage(base: string, path: string): Promise<OwnPage | undefined> {
  const sealed = await read<Sealed | undefined>('answers', (store) => store.get(nameOf(base, path)))
  return sealed && unseal<OwnPage>(sealed)
}

/** Those of a place, in all languages. */
export function forgetOwnPages(place: string): Promise<void> {
  const begin = nameOf(`/${place}`, '/')
  return change('answers', (store) => store.delete(IDBKeyRange.bound(begin, `${begin}~`)))
}
