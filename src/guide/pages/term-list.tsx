import type { Reader } from '#places'
import { type PublicText, Sentences } from '#texts'
import { Title } from './slot-text.tsx'

export interface TermListProps {
  readonly reader: Reader
  /** `id`: what a link to the word leads to. */
  readonly terms: readonly { readonly id: string; readonly text: PublicText }[]
}

/** Local words with their explanations. */
export function TermList({ reader, terms }: TermListProps) {
  return (
    <dl class="terms">
      {terms.map(({ id, text }) => (
        <div id={id}>
          <dt>
            <Title text={text} reader={reader} />
          </dt>
          <dd>
            {text.blocks
              .filter((block) => block.slot !== 'title')
              .map((block) => (
                <Sentences segments={block.segments} language={reader.language} resolve={() => undefined} />
              ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
