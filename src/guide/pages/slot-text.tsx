import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { type PublicSegment, type PublicText, plainSentence } from '#texts'

interface SlotTextProps {
  readonly text: PublicText
  readonly reader: Reader
}

/** A title in the reader's language, or in another one that says so. */
export function Title({ text, reader }: SlotTextProps) {
  return <Plain segments={segmentsOf(text, 'title').slice(0, 1)} reader={reader} />
}

/** What an item says in short, without its links: for a list that leads to the item. */
export function Summary({ text, reader }: SlotTextProps) {
  return <Plain segments={segmentsOf(text, 'in-short')} reader={reader} />
}

function segmentsOf(text: PublicText, slot: string): readonly PublicSegment[] {
  return text.blocks.filter((block) => block.slot === slot).flatMap((block) => block.segments)
}

function Plain({ segments, reader }: { readonly segments: readonly PublicSegment[]; readonly reader: Reader }) {
  return (
    <>
      {segments.map((segment, index) => {
        const words = (index > 0 ? ' ' : '') + plainSentence(segment.text)
        if (segment.language === reader.language) return words
        return (
          <span lang={segment.language} dir={directionOf(segment.language)}>
            {words}
          </span>
        )
      })}
    </>
  )
}
