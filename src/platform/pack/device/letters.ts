/** What a reader has written and sent: kept until the server has it, and had by the server once, however often it is sent. */
export interface Letter {
  /** Sent along: by it the server knows a letter that it has already. */
  readonly key: string
  readonly address: string
  /** The fields of the form, encoded; may hold personal words. */
  readonly body: string
  /** By the device's clock. */
  readonly writtenAt: number
}

export interface LetterBox {
  all(): Promise<readonly Letter[]>
  put(letter: Letter): Promise<void>
  remove(key: string): Promise<void>
}

/** `later`: the server is busy. Rejects when there is no network. */
export type SendLetter = (letter: Letter) => Promise<'taken' | 'refused' | 'later'>

/** The server remembers for thirty days what it has had. */
const KEPT_FOR_MS = 28 * 86_400_000

/** Sends what waits, oldest first, until the line breaks. What the server will never take, or what is too old, goes. */
export async function sendLetters(box: LetterBox, send: SendLetter, now: number): Promise<void> {
  const letters = [...(await box.all())].sort((a, b) => a.writtenAt - b.writtenAt)
  for (const letter of letters) {
    const isTooOld = now - letter.writtenAt > KEPT_FOR_MS
    if (isTooOld || (await send(letter)) !== 'later') await box.remove(letter.key)
  }
}

/** The name of the field in which the key is sent. */
export const KEY_FIELD = 'once'
