import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { type PublicText, plainSentence } from '#texts'

interface SlotTextProps {
  readonly text: PublicText
  readonly reader: Reader
}

/** A title in the reader's language, or in another one that says so. */
export function Title(props: SlotTextProps) {
  return <SlotText {...props} slot="title" />
}

/** What an item says in short, without its links: for a list that leads to the item. */
export function Summary(props: SlotTextProps) {
  return <SlotText {...props} slot="in-short" />
}

function SlotText({ text, reader, slot }: SlotTextProps & { readonly slot: string }) {
  const segments = text.blocks.filter((block) => block.slot === slot).flatMap((block) => block.segments)
  return (
    <>
      {segments.map((segment, index) => {
        const words = (index > 0 ? ' ' : '') + plainSentence(segment.text)
        return segment.language === reader.language ? (
          words
        ) : (
          <span lang={segment.language} dir={directionOf(segment.language)}>
            {words}
          </span>
        )
      })}
    </>
  )
}
