import { change, read } from './database.ts'
import type { Letter, LetterBox, SendLetter } from './letters.ts'

export const letterBox: LetterBox = {
  all: () => read<Letter[]>('letters', (store) => store.getAll()),
  put: (letter) => change('letters', (store) => store.put(letter)),
  remove: (key) => change('letters', (store) => store.delete(key)),
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
