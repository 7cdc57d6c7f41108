import { PLATFORM_NAME } from '#places'
import type { Translate } from '#platform/i18n'
import type { MailMessage } from '#platform/mail'
import type { LinkToken } from '../invitations/link-token.ts'

export const addressPath = (token: LinkToken): string => `/staff/address/${token}`

/** To the new address: the link that proves it. */
export function proveAddressMail(
  to: string,
  token: LinkToken,
  { t, origin }: { t: Translate; origin: string },
): MailMessage {
  return {
    to,
    fromName: PLATFORM_NAME,
    subject: t('people.mail-address-subject'),
    text: [t('people.mail-address', { site: origin }), origin + addressPath(token), t('people.mail-address-ends')].join(
      '\n\n',
    ),
  }
}

/** To the former address. Does not say which the new one is: whoever reads there need not be the owner any more. */
export function addressChangedMail(to: string, { t, origin }: { t: Translate; origin: string }): MailMessage {
  return {
    to,
    fromName: PLATFORM_NAME,
    subject: t('people.mail-address-changed-subject'),
    text: [t('people.mail-address-changed', { site: origin }), t('people.mail-not-you')].join('\n\n'),
  }
}

export function secondFactorResetMail(to: string, { t, origin }: { t: Translate; origin: string }): MailMessage {
  return {
    to,
    fromName: PLATFORM_NAME,
    subject: t('people.mail-codes-reset-subject'),
    text: [
      t('people.mail-codes-reset', { site: origin }),
      `${origin}/staff/account/second-factor`,
      t('people.mail-not-you'),
    ].join('\n\n'),
  }
}
