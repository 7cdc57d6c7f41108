import { message, type Room, type Told } from './message.ts'

/** A way of sending that a link starts. Nothing is asked of anybody before the person presses it. */
export interface WayToSend {
  readonly name: 'whatsapp' | 'telegram' | 'sms' | 'email'
  readonly href: string
}

/**
 * What each way carries. Web addresses beyond eight thousand characters are refused by servers; a `mailto:` beyond two thousand is cut
 * by desktop programs (RFC 6068 sets no limit); five joined text messages are what most networks deliver as one.
 */
const ROOM = {
  whatsapp: { characters: 1_500, encoded: 6_000 },
  telegram: { characters: 1_500, encoded: 6_000 },
  sms: { characters: 320 },
  email: { characters: 1_500, encoded: 1_900 },
} as const satisfies Readonly<Record<WayToSend['name'], Room>>

/** What a clipboard and the device's own way of sharing carry. */
const ROOMY: Room = { characters: 4_000 }

/** The whole message, for every other way. */
export function wholeMessage(told: Told, direction: 'ltr' | 'rtl'): string {
  return message(told, direction, ROOMY)
}

/** The messages as links, each filled as far as its way allows. */
export function waysToSend(told: Told & { readonly link: string }, direction: 'ltr' | 'rtl'): readonly WayToSend[] {
  const text = (name: WayToSend['name'], what: Told = told) => encodeURIComponent(message(what, direction, ROOM[name]))
  const { link, ...withoutLink } = told
  return [
    { name: 'whatsapp', href: `https://wa.me/?text=${text('whatsapp')}` },
    {
      name: 'telegram',
      href: `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${text('telegram', withoutLink)}`,
    },
    { name: 'sms', href: `sms:?&body=${text('sms')}` },
    { name: 'email', href: `mailto:?subject=${encodeURIComponent(told.title)}&body=${text('email')}` },
  ]
}
