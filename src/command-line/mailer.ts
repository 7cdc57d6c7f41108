import { join } from 'node:path'
import type { Settings } from '#platform/config'
import { type Mailer, openOutboxMailer, openSmtpMailer, senderAddress } from '#platform/mail'

/** By the operator's server, or into a folder, which is told then: nobody should wait for mail that lies there. */
export function mailerOf(settings: Settings, origin: string, say: (line: string) => void): Mailer {
  const from = senderAddress(settings.mailFrom, origin)
  if (settings.smtpUrl !== undefined) return openSmtpMailer(settings.smtpUrl, from)
  const folder = join(settings.dataFolder, 'mail')
  say(`Mail is not sent, it is put into ${folder}: set SMTP_URL to send it.`)
  return openOutboxMailer(folder, from)
}
