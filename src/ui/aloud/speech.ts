import type { Speech } from './reading.ts'
import { voiceFor } from './voice.ts'

/** The voices of the browser. */
export function browserSpeech(voices: readonly SpeechSynthesisVoice[]): Speech {
  return {
    say: ({ text, language }, rate, tell) => {
      const words = new SpeechSynthesisUtterance(text)
      words.lang = language
      words.voice = voiceFor(language, voices) ?? null
      words.rate = rate
      words.addEventListener('boundary', ({ name, charIndex }) => {
        if (name === 'word') tell.at(charIndex)
      })
      words.addEventListener('end', () => tell.ended())
      // A voice that fails on one sentence may speak the next one.
      words.addEventListener('error', () => tell.ended())
      speechSynthesis.speak(words)
    },
    hush: () => speechSynthesis.cancel(),
  }
}
