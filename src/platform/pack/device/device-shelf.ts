import { change, read } from './database.ts'
import { type HeldPack, NoRoom, type Shelf } from './shelf.ts'

/** The shelf in the browser's database. */
export const deviceShelf: Shelf = {
  packs: () => read<HeldPack[]>('packs', (store) => store.getAll()),
  pack: (base) => read<HeldPack | undefined>('packs', (store) => store.get(base)),
  putPack: (pack) => put('packs', (store) => store.put(pack)),
  removePack: (base) => change('packs', (store) => store.delete(base)),
  present: async (hashes) => {
    const wanted = new Set(hashes)
    const keys = await read('documents', (store) => store.getAllKeys())
    return new Set(keys.map(String).filter((hash) => wanted.has(hash)))
  },
  putDocuments: (documents) =>
    put('documents', (store) => {
      for (const [hash, document] of documents) store.put(document, hash)
    }),
  document: (hash) => read<string | undefined>('documents', (store) => store.get(hash)),
  keepOnly: async (hashes) => {
    const keys = await read('documents', (store) => store.getAllKeys())
    const superfluous = keys.filter((key) => !hashes.has(String(key)))
    await change('documents', (store) => {
      for (const key of superfluous) store.delete(key)
    })
  },
}

async function put(store: 'packs' | 'documents', act: (store: IDBObjectStore) => void): Promise<void> {
  try {
    await change(store, act)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw new NoRoom()
    throw error
  }
}
