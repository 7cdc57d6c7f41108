import { PageTools, type Reader } from '#places'
import { type PublicText, plainSlot, Sentences } from '#texts'
import { PageTitle } from '#ui'
import { Title } from './slot-text.tsx'

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
      <dl class="terms">
        {sorted.map(({ slug, text }) => (
          <div id={slug}>
            <dt>
              <Title text={text} reader={reader} />
            </dt>
            <dd>
              {text.blocks
                .filter((block) => block.slot !== 'title')
                .map((block) => (
                  <Sentences segments={block.segments} language={language} resolve={() => undefined} />
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
