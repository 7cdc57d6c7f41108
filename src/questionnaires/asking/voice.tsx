import type { Child } from 'hono/jsx'
import { directionOf, type LanguageTag } from '#kernel'
import { parseInline, plainSentence } from '#texts/inline'
import type { InLanguage } from '#ui'
import { type EvaluatedNode, type Piece, shownText } from '../engine/index.ts'
import type { Form, Texts } from '../form/form.ts'

/** In which of its languages a form speaks, by their `key`: the reader's, and beside it a second one. */
export interface Tongue {
  readonly form: Form
  readonly key: string
  readonly second?: string | undefined
}

export interface Voice extends Tongue {
  /** Where the addresses of its pictures and recordings begin. */
  readonly files: string
}

/** What an author wrote, in one language or two, the second below the first; with the answers it refers to. */
export function Words({
  voice,
  node,
  texts,
}: {
  readonly voice: Voice
  readonly node: EvaluatedNode
  readonly texts: Texts
}) {
  return (
    <>
      {keysIn(voice, texts).map((key, at) => (
        <>
          {at > 0 && ' '}
          <InTongue language={inLanguage(voice.form, key)} isSecond={at > 0}>
            {shown(shownText(node, texts, key))}
          </InTongue>
        </>
      ))}
    </>
  )
}

/** In which languages something is said: the reader's, else the form's own, else the first that has it; then the second, where it has it. */
export function keysIn({ form, key, second }: Tongue, texts: Texts): readonly string[] {
  const keys = [key, form.defaultLanguage, ...form.languages.map((language) => language.key)]
  const own = keys.find((one) => one in texts) ?? key
  return second !== undefined && second !== own && (texts[second] ?? '') !== '' ? [own, second] : [own]
}

function InTongue(props: {
  readonly language: InLanguage | undefined
  readonly isSecond?: boolean
  readonly children: Child
}) {
  const { language, isSecond, children } = props
  return (
    <span class={isSecond ? 'second-language' : undefined} lang={language?.lang} dir={language?.dir}>
      {children}
    </span>
  )
}

/** The same in the reader's language alone, without markup: for titles and short lists. */
export function plainWords({ key }: Tongue, node: EvaluatedNode, texts: Texts): string {
  return shownText(node, texts, key)
    .map(({ text, isAnswer }) => (isAnswer ? text : plainSentence(text)))
    .join('')
}

/** What the form is called. */
export function titleOf({ title, defaultLanguage }: Pick<Form, 'title' | 'defaultLanguage'>, key: string): string {
  return title[key] ?? title[defaultLanguage] ?? ''
}

/** What a language of the form is, as far as its header says so. */
export function inLanguage({ languages }: Form, key: string): InLanguage | undefined {
  const tag = languages.find((language) => language.key === key)?.tag as LanguageTag | undefined
  return tag === undefined ? undefined : { lang: tag, dir: directionOf(tag) }
}

/** Of the markup of authors, strong words and links are kept; an answer is never markup. */
function shown(pieces: readonly Piece[]): Child {
  return pieces.flatMap((piece): Child[] => {
    if (piece.isAnswer) return [<bdi>{piece.text}</bdi>]
    return parseInline(piece.text).map((part): Child => {
      if (part.kind === 'strong') return <strong>{part.text}</strong>
      if (part.kind !== 'link') return part.text
      return 'address' in part.target ? <a href={part.target.address}>{part.label}</a> : part.label
    })
  }) as Child
}
