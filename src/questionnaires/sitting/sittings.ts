import { dayAt, type Instant, instantAt } from '#kernel'
import type { Place } from '#places'
import type { Database, Write } from '#platform/db'
import type { FormKey } from '../forms/form-store.ts'
import type { OpenForms } from '../forms/open-forms.ts'
import { newCode } from './code.ts'
import { keysOf, type Secret, secretOf } from './secret.ts'
import { dated, type OpenedSitting, type Sitting, takenOver, withoutOld } from './sitting.ts'
import { deleteSitting, holderOf, type KeptSitting, openSitting, putSitting } from './sitting-store.ts'

/** How long a sitting is kept unless the person renews it. */
export const SITTING_DAYS = 30
export const SITTING_SECONDS = SITTING_DAYS * 86_400

export const endFrom = (now: Instant): Instant => instantAt(now + SITTING_SECONDS * 1000)

/** Until when a sitting is kept. */
export type KeptWhile = Pick<KeptSitting, 'expiresAt'>

export interface Used<T> {
  /** What is to be kept instead of what was. */
  readonly keep?: { readonly sitting: Sitting; readonly expiresAt?: Instant }
  readonly result: T
}

/** The sittings of people who answer without a script. None can be reached without its secret. */
export class Sittings {
  readonly #database: Database
  readonly #forms: OpenForms

  constructor(database: Database, forms: OpenForms) {
    this.#database = database
    this.#forms = forms
  }

  /** Begins to keep one; the secret opens it, and nothing else does. */
  async begin(place: Place, form: FormKey, sitting: Sitting, now: Instant): Promise<Secret> {
    const code = newCode()
    const secret = await secretOf(code)
    const keys = keysOf(secret)
    const kept = { form, expiresAt: endFrom(now), sitting: { ...sitting, code } }
    await this.#database.write((tx) => putSitting(tx, place.id, keys, kept), holderOf(place.id, keys))
    return secret
  }

  /**
   * Opens one, and keeps what `work` makes of it, in one transaction: two forms sent at once wait for each other. `undefined` when there
   * is none, or none any more. It is opened in the current version of its form, to which answers of a former one have been taken over.
   */
  async use<T>(
    place: Place,
    secret: Secret,
    now: Instant,
    work: (opened: OpenedSitting & KeptWhile, tx: Write) => Used<T> | Promise<Used<T>>,
  ): Promise<T | undefined> {
    const keys = keysOf(secret)
    return this.#database.write(
      async (tx) => {
        const kept = await openSitting(tx, place.id, keys, now)
        if (!kept) return undefined
        const inForm = await this.#inCurrentForm(tx, place, kept)
        const { definition } = inForm
        const today = dayAt(now, place.zone)
        const opened = { ...inForm, sitting: withoutOld(definition, inForm.sitting, today) }
        const { keep, result } = await work(opened, tx)
        if (keep || opened.sitting !== kept.sitting) {
          const sitting = dated(definition, opened.sitting, (keep ?? opened).sitting, today)
          await putSitting(tx, place.id, keys, { ...opened, ...keep, sitting })
        }
        return result
      },
      holderOf(place.id, keys),
    )
  }

  async forget(place: Place, secret: Secret): Promise<void> {
    const keys = keysOf(secret)
    await this.#database.write((tx) => deleteSitting(tx, place.id, keys), holderOf(place.id, keys))
  }

  async #inCurrentForm(tx: Write, place: Place, kept: KeptSitting): Promise<OpenedSitting & KeptWhile> {
    const { form, sitting } = kept
    const former = await this.#forms.form(tx, form)
    // What was handed in stays as it was.
    if (sitting.handedInOn !== undefined) return { ...kept, definition: former }
    const current = await this.#forms.toGoOnIn(tx, place.chain, form)
    const isCurrent = current.form.placeId === form.placeId && current.form.version === form.version
    return { ...kept, ...current, sitting: isCurrent ? sitting : takenOver(sitting, former, current.definition) }
  }
}
