import { PageTools, type Reader } from '#places'
import { type PublicText, plainSlot } from '#texts'
import { PageTitle } from '#ui'
import { TermList } from './term-list.tsx'

export interface WordsPageProps {
  readonly reader: Reader
  readonly words: readonly { readonly slug: string; readonly text: PublicText }[]
}

/** The local words that offices use, explained, in the order of the reader's alphabet. */
export function WordsPage({ reader, words }: WordsPageProps) {
  const { t, language } = reader
  const sorted = [...words].sort((a, b) =>
    plainSlot(a.text, 'title').localeCompare(plainSlot(b.text, 'title'), language),
  )
  return (
    <>
      <PageTitle title={t('guide.words-title')} lead={t('guide.words-lead')} />
      <PageTools reader={reader} path="/words" />
      <TermList reader={reader} terms={sorted.map(({ slug, text }) => ({ id: slug, text }))} />
    </>
  )
}
