import type { Read } from '#platform/db'
import type { Form } from '../form/form.ts'
import { currentForm, currentForms, definitionOf, type FormKey } from './form-store.ts'

const MOST_OPEN = 40

/** A version of a form with what it says. */
export interface OpenForm {
  readonly form: FormKey
  readonly definition: Form
}

/** Definitions in memory: a version never changes, and to read one of 300 questions takes longer than to evaluate it. */
export class OpenForms {
  readonly #open = new Map<string, Form>()

  /** Throws where there is no such version: whoever asks has its key from the database. */
  async form(tx: Read, key: FormKey): Promise<Form> {
    const form = await this.find(tx, key)
    if (!form) throw new Error(`There is no form ${nameOf(key)}.`)
    return form
  }

  /** The same for a key that somebody sent. */
  async find(tx: Read, key: FormKey): Promise<Form | undefined> {
    const name = nameOf(key)
    const form = this.#open.get(name) ?? (await definitionOf(tx, key))
    if (!form) return undefined
    // The one asked for last is forgotten last.
    this.#open.delete(name)
    this.#open.set(name, form)
    if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value as string)
    return form
  }

  /** The version that a place asks now; `undefined` where it asks no such form. */
  async current(tx: Read, chain: readonly number[], slug: string): Promise<OpenForm | undefined> {
    const form = await currentForm(tx, chain, slug)
    return form && { form, definition: await this.form(tx, form) }
  }

  /** Of all forms that a place asks, in the order of their names. */
  async allCurrent(tx: Read, chain: readonly number[]): Promise<readonly OpenForm[]> {
    const keys = await currentForms(tx, chain)
    return Promise.all(keys.map(async (form) => ({ form, definition: await this.form(tx, form) })))
  }

  /** The version in which one goes on that was begun in another: the current one, or the same where the form was withdrawn. */
  async toGoOnIn(tx: Read, chain: readonly number[], begun: FormKey): Promise<OpenForm> {
    return (await this.current(tx, chain, begun.slug)) ?? { form: begun, definition: await this.form(tx, begun) }
  }
}

const nameOf = ({ placeId, slug, version }: FormKey) => `${placeId} ${slug} ${version}`
