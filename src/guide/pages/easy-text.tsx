import type { Reader } from '#places'
import { type PublicBlock, TextBlocks, type TextBlocksProps } from '#texts'

export interface EasyTextProps {
  readonly reader: Reader
  readonly blocks: readonly PublicBlock[]
  readonly resolve: TextBlocksProps['resolve']
}

/** A text in easy language: each sentence on a line of its own. */
export function EasyText({ reader, blocks, resolve }: EasyTextProps) {
  const { t, language } = reader
  return (
    <div class="prose easy">
      <TextBlocks
        blocks={blocks.flatMap(sentenceByLine)}
        language={language}
        warningTitle={t('texts.warning')}
        resolve={resolve}
      />
    </div>
  )
}

function sentenceByLine(block: PublicBlock): readonly PublicBlock[] {
  return block.kind === 'paragraph' ? block.segments.map((segment) => ({ ...block, segments: [segment] })) : [block]
}
