import type { Child } from 'hono/jsx'
import type { InLanguage } from './in-language.ts'

/** A telephone number as a link. Digits run left to right in every script, whatever surrounds them. */
export function PhoneNumber({ number, text }: { readonly number: string; readonly text?: string | undefined }) {
  return (
    <a class="phone" href={phoneHref(number)}>
      <bdi dir="ltr">{text ?? number}</bdi>
    </a>
  )
}

/** The `tel:` address of a number written for people: only digits and a leading plus remain. */
export function phoneHref(number: string): string {
  const plus = number.trimStart().startsWith('+') ? '+' : ''
  return `tel:${plus}${number.replace(/\D/g, '')}`
}

/** A number that stays on one line inside a sentence that may wrap. */
export function unbroken(number: string): string {
  return number.replaceAll(' ', '\u00a0')
}

/** An address kept in the order of its own script; one item a line. */
export function PostalAddress({
  lines,
  lang,
}: {
  readonly lines: readonly string[]
  readonly lang?: string | undefined
}) {
  return (
    <address class="address" lang={lang}>
      {lines.map((line) => (
        <bdi>{line}</bdi>
      ))}
    </address>
  )
}

/** A name, number or title in a language other than the page's: read aloud, set and ordered in its own way. */
export function Isolated({
  language,
  children,
}: {
  readonly language?: InLanguage | undefined
  readonly children: Child
}) {
  return (
    <bdi lang={language?.lang} dir={language?.dir}>
      {children}
    </bdi>
  )
}
