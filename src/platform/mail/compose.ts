import type { SendMailOptions } from 'nodemailer'
import type { Id } from '#kernel'
import type { MailMessage } from './mailer.ts'

/** A mail as nodemailer takes it. Nothing in it may name a file or an address to be fetched: both are forbidden. */
export function compose(from: string, message: MailMessage, id: Id): SendMailOptions {
  const { to, fromName, subject, text, html, headers } = message
  return {
    // As objects, so that no part of an address is ever read as a list or a name.
    from: { name: fromName ?? '', address: from },
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    headers: {
      // Nobody's holiday reply is wanted (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...headers,
    },
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
