import { letterBox, postLetter } from './letter-box.ts'
import { sendLetters } from './letters.ts'
import type { WorkerScope } from './worker-scope.ts'

const TAG = 'tessera-letters'

/** Has the browser wake the worker as soon as there is a network, where it can. */
export async function sendWhenConnected({ registration }: Pick<WorkerScope, 'registration'>): Promise<void> {
  await registration.sync?.register(TAG).catch(() => undefined)
}

/** Sends what has been waiting, if there is a network now. */
export async function sendWaiting(): Promise<void> {
  await navigator.locks.request(TAG, async () => {
    await sendLetters(letterBox, postLetter, Date.now()).catch(() => undefined)
  })
}
