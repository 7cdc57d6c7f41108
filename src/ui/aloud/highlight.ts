const SENTENCE = 'spoken-sentence'
const WORD = 'spoken-word'

/** Marks what is being said; the word only where the browser can colour text without touching the page. */
export interface Marks {
  sentence(ranges: readonly Range[]): void
  word(ranges: readonly Range[]): void
  clear(): void
}

export function marksOn(page: HTMLElement): Marks {
  return 'highlights' in CSS ? highlights() : boxes(page)
}

function highlights(): Marks {
  const show = (name: string, ranges: readonly Range[]) => CSS.highlights.set(name, new Highlight(...ranges))
  return {
    sentence: (ranges) => {
      CSS.highlights.delete(WORD)
      show(SENTENCE, ranges)
    },
    word: (ranges) => show(WORD, ranges),
    clear: () => {
      for (const name of [SENTENCE, WORD]) CSS.highlights.delete(name)
    },
  }
}

/** Boxes behind the lines of the sentence: the text itself stays as it is, for links and for screen readers. */
function boxes(page: HTMLElement): Marks {
  const layer = document.createElement('div')
  layer.className = 'spoken-boxes'
  layer.ariaHidden = 'true'
  page.append(layer)
  const draw = (ranges: readonly Range[]) => {
    const origin = layer.getBoundingClientRect()
    layer.replaceChildren(
      ...ranges.flatMap((range) =>
        [...range.getClientRects()].map((line) => {
          const box = document.createElement('div')
          box.style.left = `${line.left - origin.left}px`
          box.style.top = `${line.top - origin.top}px`
          box.style.width = `${line.width}px`
          box.style.height = `${line.height}px`
          return box
        }),
      ),
    )
  }
  return { sentence: draw, word: () => undefined, clear: () => layer.remove() }
}
