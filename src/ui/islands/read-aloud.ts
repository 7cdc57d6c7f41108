import { marksOn } from '../aloud/highlight.ts'
import { openPlayer } from '../aloud/player.ts'
import { type PageRun, paragraphsOf, rangesOf } from '../aloud/read-page.ts'
import { Reading } from '../aloud/reading.ts'
import { browserSpeech } from '../aloud/speech.ts'
import { utterancesOf } from '../aloud/utterances.ts'
import { voiceFor } from '../aloud/voice.ts'
import type { ListenWords } from '../page/listen-button.tsx'

let close: (() => void) | undefined

/** Reads the page aloud with a player below `button`; when one is open already, closes it. */
export function readPage(button: HTMLButtonElement): void {
  if (close) {
    close()
    return
  }
  const page = document.querySelector('main')
  if (!page) return
  const paragraphs = paragraphsOf(page)
  const all = utterancesOf(paragraphs)
  const voices = speechSynthesis.getVoices()
  const spoken = all.filter(({ language }) => voiceFor(language, voices))
  if (spoken.length === 0) return
  const silent = new Set(all.filter((utterance) => !spoken.includes(utterance)).map(({ language }) => language))

  const marks = marksOn(page)
  const show = (ranges: readonly Range[]) => {
    marks.sentence(ranges)
    bringIntoView(ranges[0])
  }
  const reading = new Reading(spoken, browserSpeech(voices), {
    state: (state) => (state === 'over' ? close?.() : player.show(state)),
    at: ({ paragraph, ...sentence }, word) => {
      const runs = paragraphs[paragraph] as readonly PageRun[]
      if (word) marks.word(rangesOf(runs, word))
      else show(rangesOf(runs, sentence))
    },
  })
  const player = openPlayer({
    button,
    page,
    reading,
    words: JSON.parse(button.dataset.words ?? '') as ListenWords,
    skipped: [...silent],
  })
  close = () => {
    close = undefined
    reading.stop()
    marks.clear()
    player.close()
  }
  reading.start()
}

/** Says a few words, such as a phrase or a title; whatever is being read falls silent. */
export function say(text: string, language: string): void {
  close?.()
  new Reading(utterancesOf([[{ text, language }]]), browserSpeech(speechSynthesis.getVoices()), {
    state: () => undefined,
    at: () => undefined,
  }).start()
}

/** Follows the reading down the page: at once where less motion is wished for, and not at all while it can be seen. */
function bringIntoView(range: Range | undefined): void {
  const box = range?.getBoundingClientRect()
  if (!box || (box.top > window.innerHeight * 0.2 && box.bottom < window.innerHeight * 0.85)) return
  const behavior = matchMedia('(prefers-reduced-motion: no-preference)').matches ? 'smooth' : 'auto'
  window.scrollBy({ top: box.top - window.innerHeight * 0.35, behavior })
}

window.addEventListener('pagehide', () => close?.())
