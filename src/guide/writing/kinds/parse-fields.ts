import { SLUG } from '../../import/text-file.ts'
import type { FormProblem } from './written-kind.ts'

/** The most characters of a fact, such as a title or a source. */
export const LONGEST_FACT = 300

/** What was typed into a field, without the spaces around. */
export function typed(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim()
}

/** Whether it names something by its slug, or nothing. */
export function isSlugOrNothing(text: string): boolean {
  return text === '' || SLUG.test(text)
}

/** The problem when it is there. */
export function problemIf(isThere: boolean, field: string, message: FormProblem['message']): readonly FormProblem[] {
  return isThere ? [{ field, message }] : []
}
