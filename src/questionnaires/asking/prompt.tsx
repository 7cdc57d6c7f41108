import type { EvaluatedNode } from '../engine/index.ts'
import type { Media, Texts } from '../form/form.ts'
import { inLanguage, keysIn, plainWords, type Voice } from './voice.tsx'

interface PromptProps {
  readonly voice: Voice
  readonly node: EvaluatedNode
  readonly media: Media
  /** What is shown and heard, in words. */
  readonly label: Texts
}

/** The picture beside a label, in one language or two. `isLabelled`: the words stand beside it, so that it is not told twice. */
export function PromptPicture({ isLabelled, ...props }: PromptProps & { readonly isLabelled?: boolean }) {
  return (
    <>
      {filesIn(props, 'image').map(({ src, words, language }) => (
        <img src={src} alt={isLabelled ? '' : words} lang={language?.lang} loading="lazy" />
      ))}
    </>
  )
}

/** The recording of a label, in one language or two; nothing is fetched before somebody listens. */
export function PromptRecording(props: PromptProps) {
  return (
    <>
      {filesIn(props, 'audio').map(({ src, words, language }) => (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands beside it.
        <audio controls preload="none" src={src} aria-label={words} lang={language?.lang} />
      ))}
    </>
  )
}

/** The same file for both languages is shown once. */
function filesIn({ voice, node, media, label }: PromptProps, kind: keyof Media) {
  const files = media[kind] ?? {}
  const shown = keysIn(voice, files).map((key) => ({
    src: voice.files + encodeURIComponent(files[key] ?? ''),
    words: plainWords({ ...voice, key }, node, label),
    language: inLanguage(voice.form, key),
  }))
  return shown.filter(({ src }, at) => src !== shown[at - 1]?.src)
}
