/** What we keep in the browser's database. */
const NAME = 'tessera'
/** Raised with a new store; what an older worker wrote must stay readable. */
const VERSION = 2

export type StoreName = 'packs' | 'documents' | 'letters' | 'settings' | 'answers'

let opening: Promise<IDBDatabase> | undefined

/** Opened once; whoever wants to erase or change it is let through. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore('packs', { keyPath: 'base' })
        request.result.createObjectStore('documents')
        request.result.createObjectStore('letters', { keyPath: 'key' })
        request.result.createObjectStore('settings')
      }
      request.result.createObjectStore('answers')
    }
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = () => close()
      database.onclose = () => {
        opening = undefined
      }
      resolve(database)
    }
    request.onerror = () => reject(request.error)
  })
  opening.catch(() => {
    opening = undefined
  })
  return opening
}

function close(): void {
  void opening?.then((database) => database.close())
  opening = undefined
}

/** Reads what a request finds. */
export async function read<T>(store: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const request = ask((await open()).transaction(store).objectStore(store))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Changes a store, all or nothing; resolves when it is kept. */
export function change(store: StoreName, act: (store: IDBObjectStore) => void): Promise<void> {
  return changeTogether([store], (storeOf) => act(storeOf(store)))
}

/** Changes several stores, all or nothing. */
export async function changeTogether(
  stores: readonly StoreName[],
  act: (storeOf: (name: StoreName) => IDBObjectStore) => void,
): Promise<void> {
  const transaction = (await open()).transaction(stores, 'readwrite')
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  act((name) => transaction.objectStore(name))
  return done
}

/** Whether anything was ever kept; asking leaves no trace. */
export async function hasDatabase(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === NAME)
}

export function eraseDatabase(): Promise<void> {
  close()
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
  })
}
