import type { Child } from 'hono/jsx'
import { directionOf, type LanguageTag } from '#kernel'
import type { PlanVoice, PlanWords } from '../reading/read-plan.ts'

/** The same in the languages of a plan: the reader's, and below it a second one where somebody reads along. */
export function InVoices(props: {
  readonly voices: readonly PlanVoice[]
  /** What is said in a language; a text when it is in that language, words when it may be in another. Nothing is left out. */
  readonly say: (voice: PlanVoice) => string | PlanWords | undefined
}): Child {
  const [own, ...others] = props.voices.map((voice) => ({ voice, said: props.say(voice) }))
  const first = own && wordsOf(own.said, own.voice.language)
  return (
    <>
      {first && own && (first.language === own.voice.language ? first.text : <InLanguage {...first} />)}
      {others.map(({ voice, said }) => {
        const words = wordsOf(said, voice.language)
        // What neither language has of its own is said once.
        return words && words.text !== first?.text ? <InLanguage {...words} isSecond /> : null
      })}
    </>
  )
}

function wordsOf(said: string | PlanWords | undefined, language: LanguageTag): PlanWords | undefined {
  return typeof said === 'string' ? { text: said, language } : said
}

function InLanguage({ text, language, isSecond }: PlanWords & { readonly isSecond?: boolean }) {
  return (
    <span class={isSecond ? 'second-language' : undefined} lang={language} dir={directionOf(language)}>
      {text}
    </span>
  )
}
