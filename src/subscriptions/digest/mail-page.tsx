import type { Child } from 'hono/jsx'
import { directionOf, type LanguageTag } from '#kernel'
import { nameFor } from '#places'
import { nameOf } from '#platform/i18n'
import type { Audience } from '../changes/audience.ts'
import type { Words } from '../changes/words.ts'

/** Mail programs know no style sheets of ours; nothing here is fetched from anywhere. */
const STYLE =
  'body{max-width:36em;margin:0 auto;padding:1em;font:1.05em/1.6 sans-serif;color:#1c2230;background:#fff}h1{font-size:1.4em}h2{font-size:1.1em;margin:1.2em 0 0}p{margin:.3em 0}a{color:#1d4b86}.foot{margin-top:2em;padding-top:1em;border-top:1px solid #8b8577;color:#4f5666}'

/** A whole mail in HTML: headings and links, in the direction of its language, readable without its style. */
export function mailPage({ language, direction, place }: Audience, title: string, body: Child, foot: Child): string {
  return `<!doctype html>${String(
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <p>{nameFor(place, language)}</p>
        <h1>{title}</h1>
        {body}
        <div class="foot">{foot}</div>
      </body>
    </html>,
  )}`
}

/** Words in a mail: what is not in the reader's language says which one it is in. */
export function MailWords({ audience, words }: { readonly audience: Audience; readonly words: Words }) {
  if (words.language === audience.language) return <>{words.text}</>
  return (
    <>
      <bdi lang={words.language} dir={directionOf(words.language)}>
        {words.text}
      </bdi>{' '}
      ({languageNote(audience, words.language)})
    </>
  )
}

/** The same in plain text. */
export function plainWords(audience: Audience, words: Words): string {
  return words.language === audience.language ? words.text : `${words.text} (${languageNote(audience, words.language)})`
}

function languageNote({ language }: Audience, other: LanguageTag): string {
  return nameOf(other, language)
}
