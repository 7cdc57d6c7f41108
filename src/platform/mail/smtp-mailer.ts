import { createTransport } from 'nodemailer'
import { compose } from './compose.ts'
import { type Mailer, MailRefused } from './mailer.ts'

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000

/** Sends through the operator's mail server. `url` contains a password: never log. STARTTLS is used where the server offers it. */
export function openSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    {},
  )
  return {
    send: async (message, id) => {
      try {
        await transport.sendMail(compose(from, message, id))
      } catch (error) {
        const code = replyCode(error)
        if (code !== undefined && isFinal(code)) throw new MailRefused(code)
        throw error
      }
    },
  }
}

/** What the server said, when it said something; 535 and 530 are about us, not about the mail, and pass once the settings are right. */
function isFinal(code: number): boolean {
  return code >= 500 && code < 600 && code !== 535 && code !== 530
}

function replyCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('responseCode' in error)) return undefined
  return typeof error.responseCode === 'number' ? error.responseCode : undefined
}
