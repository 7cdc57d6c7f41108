import { directionOf, type LanguageTag } from '#kernel'
import type { Translate } from '#platform/i18n'
import type { ComparedSentence, WordChange } from '#texts'

/** Two texts beside each other, sentence by sentence; one under the other where there is no room. Marked in words and lines. */
export function Compared(props: {
  readonly t: Translate
  readonly lines: readonly ComparedSentence[]
  /** That the texts are in. */
  readonly language: LanguageTag
  readonly names: readonly [before: string, after: string]
}) {
  const { t, lines, language, names } = props
  const count = lines.filter(({ kind }) => kind !== 'same').length
  return (
    <>
      <p>{count === 0 ? t('history.no-difference') : t('history.differences', { count })}</p>
      <table class="compared">
        <thead>
          <tr>
            {names.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody lang={language} dir={directionOf(language)}>
          {lines.map((line) => (
            <Line t={t} line={line} />
          ))}
        </tbody>
      </table>
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
