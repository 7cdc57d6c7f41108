import { nameFor, type Reader } from '#places'
import type { MailMessage } from '#platform/mail'

/**
 * The answer to somebody who has written to us: what they wrote, what we answer, and that their address is gone. In the language in
 * which they read, but for the answer itself.
 */
export function answerMail(
  to: string,
  said: { readonly title: string; readonly text: string; readonly answer: string },
  { t, place, language }: Pick<Reader, 't' | 'place' | 'language'>,
): MailMessage {
  const name = nameFor(place, language)
  return {
    to,
    fromName: name,
    subject: t('feedback.mail-subject', { page: said.title }),
    text: [
      t('feedback.mail-you-wrote', { page: said.title, place: name }),
      said.text.replace(/^/gm, '> '),
      t('feedback.mail-answer'),
      said.answer,
      t('feedback.mail-end'),
    ].join('\n\n'),
  }
}
