import { plainSentence } from '#texts'
import type { Form, Texts } from '../form/form.ts'

/** What an author wrote, in one line for those who read answers, who see no single person's in it: `${name}` is `…`. */
export function labelOf({ defaultLanguage }: Form, texts: Texts, key: string, otherwise: string): string {
  const text = texts[key] ?? texts[defaultLanguage] ?? ''
  return plainSentence(text.replaceAll(/\$\{[^{}]*\}/g, '…')) || otherwise
}
