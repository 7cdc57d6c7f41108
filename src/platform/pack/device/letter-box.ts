import { change, read } from './database.ts'
import type { Letter, LetterBox, SendLetter } from './letters.ts'
import { type Sealed, seal, unseal } from './sealed.ts'

/** A letter as it lies in the browser's database: its words sealed, unless an older worker wrote it. */
export interface KeptLetter extends Omit<Letter, 'body'> {
  readonly body: string | Sealed
}

export async function sealedLetter(letter: Letter): Promise<KeptLetter> {
  return { ...letter, body: await seal(letter.body) }
}

async function opened(letter: KeptLetter): Promise<Letter> {
  const { body } = letter
  return { ...letter, body: typeof body === 'string' ? body : await unseal(body) }
}

export const letterBox: LetterBox = {
  all: async () => Promise.all((await read<KeptLetter[]>('letters', (store) => store.getAll())).map(opened)),
  put: async (letter) => {
    const kept = await sealedLetter(letter)
    await change('letters', (store) => store.put(kept))
  },
  replace: async (letter) => {
    const kept = await sealedLetter(letter)
    await change('letters', (store) => {
      store.getKey(letter.key).onsuccess = ({ target }) => {
        if ((target as IDBRequest<unknown>).result !== undefined) store.put(kept)
      }
    })
  },
  remove: (key) => change('letters', (store) => store.delete(key)),
}

/** What has become of a letter whose writer is told; `undefined` for one that waits, and for none. */
export async function outcomeOf(key: string): Promise<Letter['outcome']> {
  const letter = await read<KeptLetter | undefined>('letters', (store) => store.get(key))
  return letter?.outcome
}

/** Posts a letter as its form would; where the server leads to afterwards is not asked for. */
export const postLetter: SendLetter = async ({ address, body }) => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    redirect: 'manual',
  })
  if (answer.type === 'opaqueredirect') return 'taken'
  return answer.status === 404 || answer.status === 413 ? 'refused' : 'later'
}
