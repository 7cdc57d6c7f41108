import type { Id } from '#kernel'

/** A mail to one person. Contains an address and perhaps a secret link: never log. */
export interface MailMessage {
  /** As `parseMailAddress` gives it. */
  readonly to: string
  /** Who is shown as the sender, before the address that all mail comes from: a place's name. */
  readonly fromName?: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Of a mail that comes again and again: by them the mail program itself stops it with one press (RFC 2369, RFC 8058). */
export function stopHeaders(stopAddress: string): Readonly<Record<string, string>> {
  return { 'List-Unsubscribe': `<${stopAddress}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** How mail leaves the house. */
export interface Mailer {
  /**
   * Hands the mail over. `id` is the same at every attempt and becomes the Message-ID, by which a second copy is recognised.
   *
   * @throws MailRefused when no further attempt can help; anything else: try again later.
   */
  send(message: MailMessage, id: Id): Promise<void>
}

/** The mail will never be taken, such as one to an address that does not exist. Says no address. */
export class MailRefused extends Error {
  readonly code: number
  constructor(code: number) {
    super('the mail was refused for good')
    this.name = 'MailRefused'
    this.code = code
  }
}
