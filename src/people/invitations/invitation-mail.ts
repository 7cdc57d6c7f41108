import type { LanguageTag } from '#kernel'
import { nameFor, type Place } from '#places'
import type { Translate } from '#platform/i18n'
import type { MailMessage } from '#platform/mail'
import type { Role } from '../roles/role.ts'
import { roleInWords } from '../roles/role-words.ts'
import { invitationPath } from './first-link.ts'
import type { LinkToken } from './link-token.ts'

/** Says to what somebody is invited, by whom, until when; the link is the only secret in it. */
export function invitationMail(
  wish: { readonly place: Place; readonly email: string; readonly role: Role; readonly invitedBy: string },
  token: LinkToken,
  { t, language, origin }: { readonly t: Translate; readonly language: LanguageTag; readonly origin: string },
): MailMessage {
  const place = nameFor(wish.place, language)
  return {
    to: wish.email,
    fromName: place,
    subject: t('people.mail-subject', { place }),
    text: [
      t('people.mail-invited', { name: wish.invitedBy, place, role: roleInWords(wish.role, t, language) }),
      origin + invitationPath(token),
      t('people.mail-ends'),
    ].join('\n\n'),
  }
}
