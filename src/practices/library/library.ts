import type { Id } from '#kernel'
import type { Read } from '#platform/db'
import { Catalogue } from './catalogue.ts'
import { changedSince, lastNumber } from './entry-store.ts'
import type { Catalogued } from './facet.ts'

/** The catalogue in the memory of this process: of what has changed since it was last looked at, no more than that is read. */
export class Library {
  readonly #practices = new Map<Id, Catalogued>()
  #number = 0
  #catalogue = new Catalogue([])
  #reading: Promise<void> | undefined

  async catalogue(tx: Read): Promise<Catalogue> {
    while ((await lastNumber(tx)) > this.#number) {
      // Two who read at once could put what is older in the place of what is newer.
      this.#reading ??= this.#read(tx).finally(() => {
        this.#reading = undefined
      })
      await this.#reading
    }
    return this.#catalogue
  }

  async #read(tx: Read): Promise<void> {
    const changed = await changedSince(tx, this.#number)
    for (const { itemId, practice } of changed)
      if (practice) this.#practices.set(itemId, practice)
      else this.#practices.delete(itemId)
    this.#catalogue = new Catalogue(this.#practices.values())
    this.#number = Math.max(this.#number, ...changed.map(({ number }) => number))
  }
}
