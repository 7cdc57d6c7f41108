import type { Read } from '#platform/db'
import type { Form } from '../form/form.ts'
import { definitionOf, type FormKey } from './form-store.ts'

const MOST_OPEN = 40

/** Definitions in memory: a version never changes, and to read one of 300 questions takes longer than to evaluate it. */
export class OpenForms {
  readonly #open = new Map<string, Form>()

  /** Throws where there is no such version: whoever asks has its key from the database. */
  async form(tx: Read, key: FormKey): Promise<Form> {
    const name = `${key.placeId} ${key.slug} ${key.version}`
    const form = this.#open.get(name) ?? (await definitionOf(tx, key))
    if (!form) throw new Error(`There is no form ${name}.`)
    // The one asked for last is forgotten last.
    this.#open.delete(name)
    this.#open.set(name, form)
    if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value as string)
    return form
  }
}
