import type { Child } from 'hono/jsx'
import type { LanguageTag } from '#kernel'
import { Callout, Heading } from '#ui'
import type { PublicBlock } from './document.ts'
import { pictureIn } from './inline.ts'
import { Sentences, type SentencesProps } from './sentences.tsx'

export interface TextBlocksProps {
  readonly blocks: readonly PublicBlock[]
  readonly language: LanguageTag
  /** What a warning is called in the reader's language. */
  readonly warningTitle: string
  resolve: SentencesProps['resolve']
  /** A picture by its id; nothing when it is not here, and its alternative text stands in its place. */
  readonly picture?: (id: string, alternative: { text: string; language: LanguageTag }) => Child | undefined
}

/** The blocks of a text as html: steps and items that follow each other become one list. */
export function TextBlocks({ blocks, language, warningTitle, resolve, picture }: TextBlocksProps) {
  const sentences = (block: PublicBlock) => (
    <Sentences segments={block.segments} language={language} resolve={resolve} />
  )
  const figure = ({ segments: [segment, more] }: PublicBlock) => {
    const shown = more ? undefined : pictureIn(segment?.text ?? '')
    const drawn = segment && shown && picture?.(shown.id, { text: shown.alternative, language: segment.language })
    return drawn && <figure>{drawn}</figure>
  }
  return (
    <>
      {runsOf(blocks).map((run) => {
        const first = run[0] as PublicBlock
        switch (first.kind) {
          case 'heading':
            return (
              <Heading level={2} id={`s-${first.segments[0]?.id.slice(0, 8)}`}>
                {sentences(first)}
              </Heading>
            )
          case 'step':
            return (
              <ol class="steps plain">
                {run.map((block) => (
                  <li>{sentences(block)}</li>
                ))}
              </ol>
            )
          case 'item':
            return (
              <ul>
                {run.map((block) => (
                  <li>{sentences(block)}</li>
                ))}
              </ul>
            )
          case 'warning':
            return (
              <Callout kind="warning" title={warningTitle}>
                <p>{sentences(first)}</p>
              </Callout>
            )
          case 'line':
          case 'paragraph':
            return figure(first) ?? <p>{sentences(first)}</p>
          default:
            return first.kind satisfies never
        }
      })}
    </>
  )
}

/** Neighbouring steps, and neighbouring items, together; every other block alone. */
function runsOf(blocks: readonly PublicBlock[]): readonly (readonly PublicBlock[])[] {
  const runs: PublicBlock[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    const kind = last?.[0]?.kind
    if (last && kind === block.kind && (kind === 'step' || kind === 'item')) last.push(block)
    else runs.push([block])
  }
  return runs
}
