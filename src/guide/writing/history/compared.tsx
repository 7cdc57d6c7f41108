import type { Child } from 'hono/jsx'
import { directionOf, type LanguageTag } from '#kernel'
import type { Translate } from '#platform/i18n'
import type { ComparedSentence, WordChange } from '#texts'
import { PageTitle } from '#ui'

export interface ComparedPageProps {
  readonly t: Translate
  readonly title: string
  readonly lines: readonly ComparedSentence[]
  /** That the texts are in. */
  readonly language: LanguageTag
  readonly versions: readonly [before: number, after: number]
  /** What can be done about it. */
  readonly children?: Child
}

/** Two versions beside each other, sentence by sentence; one under the other where there is no room. Marked in words and lines. */
export function ComparedPage({ t, title, lines, language, versions, children }: ComparedPageProps) {
  const count = lines.filter(({ kind }) => kind !== 'same').length
  return (
    <>
      <PageTitle title={title} />
      <p>{count === 0 ? t('history.no-difference') : t('history.differences', { count })}</p>
      <table class="compared">
        <thead>
          <tr>
            {versions.map((version) => (
              <th scope="col">{t('history.version', { version })}</th>
            ))}
          </tr>
        </thead>
        <tbody lang={language} dir={directionOf(language)}>
          {lines.map((line) => (
            <Line t={t} line={line} />
          ))}
        </tbody>
      </table>
      {children}
    </>
  )
}

function Line({ t, line: { kind, before, after, words } }: { readonly t: Translate; readonly line: ComparedSentence }) {
  if (kind === 'same')
    return (
      <tr>
        <td colspan={2}>{after?.text}</td>
      </tr>
    )
  const label = <strong class="line-kind">{t(`history.line-${kind}`)}</strong>
  const labelBefore = kind === 'removed' ? label : <strong class="line-kind">{t('history.line-before')}</strong>
  return (
    <tr class="differs">
      <td>
        {before && (
          <>
            {labelBefore} <Words words={words} without="added" />
          </>
        )}
      </td>
      <td>
        {after && (
          <>
            {label} <Words words={words} without="removed" />
          </>
        )}
      </td>
    </tr>
  )
}

function Words({ words, without }: { readonly words: readonly WordChange[]; readonly without: WordChange['kind'] }) {
  return (
    <>
      {words
        .filter(({ kind }) => kind !== without)
        .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>))}
    </>
  )
}
