/** What a reader has written and sent: kept until the server has it, and had by the server once, however often it is sent. */
export interface Letter {
  /** Sent along: by it the server knows a letter that it has already. */
  readonly key: string
  readonly address: string
  /** The fields of the form, encoded; may hold personal words. */
  readonly body: string
  /** By the device's clock. */
  readonly writtenAt: number
  /** Its writer wants to know what becomes of it: it is never too old to be sent, and stays here until they take it away. */
  readonly isTold?: true
  /** What became of it, and when by the device's clock; absent while it waits. Of what was taken nothing is left but this. */
  readonly outcome?: { readonly kind: 'taken' | 'refused'; readonly at: number }
}

export interface LetterBox {
  all(): Promise<readonly Letter[]>
  put(letter: Letter): Promise<void>
  /** Puts it in the place of the one with its key; nothing if that was taken away. */
  replace(letter: Letter): Promise<void>
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
    if (letter.outcome) continue
    const isTooOld = !letter.isTold && now - letter.writtenAt > KEPT_FOR_MS
    const kind = isTooOld ? 'refused' : await send(letter)
    if (kind === 'later') continue
    if (letter.isTold) {
      const body = kind === 'taken' ? '' : letter.body
      await box.replace({ ...letter, body, outcome: { kind, at: now } })
    } else await box.remove(letter.key)
  }
}

/** The name of the field in which the key is sent. */
export const KEY_FIELD = 'once'
