import { answerLetterKept } from './answer-page.ts'
import { letterBox } from './letter-box.ts'
import { KEY_FIELD, type Letter } from './letters.ts'
import { sendWhenConnected } from './send-waiting.ts'
import type { WorkerScope } from './worker-scope.ts'

/**
 * Sends a form of feedback, with a key by which the server knows it again. Without a network it is kept, and its writer is told.
 * It is kept before it is sent: whatever ends this worker, nothing is lost, and nothing is had twice.
 */
export async function answerLetter(scope: WorkerScope, request: Request): Promise<Response> {
  const base = new URL(request.url).pathname.replace(/\/feedback$/, '')
  const fields = new URLSearchParams(await request.clone().text())
  const key = crypto.randomUUID()
  fields.set(KEY_FIELD, key)
  const letter: Letter = { key, address: request.url, body: fields.toString(), writtenAt: Date.now() }
  try {
    await letterBox.put(letter)
  } catch {
    return fetch(request)
  }
  try {
    const answer = await fetch(letter.address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: letter.body,
      redirect: 'manual',
    })
    // Whatever the server says, its writer reads it and decides.
    if (answer.status < 500) await letterBox.remove(key)
    return answer
  } catch {
    await sendWhenConnected(scope)
    return answerLetterKept(base)
  }
}
