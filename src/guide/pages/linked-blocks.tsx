import { Picture } from '#media'
import type { Reader } from '#places'
import { type PublicBlock, TextBlocks } from '#texts'
import type { ResolvedLinks } from '../tree/links.ts'

export interface LinkedBlocksProps {
  readonly reader: Reader
  readonly blocks: readonly PublicBlock[]
  readonly links: ResolvedLinks
}

/** As wide as the text. */
const PICTURE_WIDTH = '(min-width: 48rem) 44rem, 100vw'

/** Blocks of a text, with its links and pictures. */
export function LinkedBlocks({ reader, blocks, links }: LinkedBlocksProps) {
  return (
    <TextBlocks
      blocks={blocks}
      language={reader.language}
      warningTitle={reader.t('texts.warning')}
      resolve={links.resolve}
      picture={(id, alternative) => {
        const picture = links.pictures.get(id)
        return picture && <Picture reader={reader} picture={{ ...picture, alternative }} sizes={PICTURE_WIDTH} />
      }}
    />
  )
}
