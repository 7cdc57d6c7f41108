import { change, changeTogether, outcomeOf, read, type Sealed, seal, sealedLetter, unseal } from '#platform/pack/device'
import type { Form } from '../form/form.ts'
import type { FormKey } from '../forms/form-store.ts'
import type { OpenedSitting } from '../sitting/sitting.ts'
import type { AnswerShelf } from './answer-shelf.ts'

/** A sitting as it is sealed: its form, which is nobody's secret, lies beside it. */
type KeptSitting = Omit<OpenedSitting, 'definition'>

const LOCK = 'tessera-answers'

/** Versions never change, and to open one takes longer than to answer a question of it. */
let lastRead: { readonly key: string; readonly definition: Form } | undefined

const formKeyOf = (name: string, { placeId, version }: FormKey) => `${name} ${placeId} ${version}`

async function definitionOf(name: string, form: FormKey): Promise<Form> {
  const key = formKeyOf(name, form)
  if (lastRead?.key !== key) lastRead = { key, definition: await read<Form>('answers', (store) => store.get(key)) }
  return lastRead.definition
}

/** The shelf in the browser's database. */
export const browserShelf: AnswerShelf & { isKept(name: string): Promise<boolean> } = {
  isKept: async (name) => (await read('answers', (store) => store.getKey(name))) !== undefined,
  alone: (name, work) => navigator.locks.request(`${LOCK} ${name}`, work),
  sitting: async (name) => {
    const sealed = await read<Sealed | undefined>('answers', (store) => store.get(name))
    if (!sealed) return undefined
    const kept = await unseal<KeptSitting>(sealed)
    return { ...kept, definition: await definitionOf(name, kept.form) }
  },
  keep: async (name, { form, definition, sitting }, letter) => {
    const sealed = await seal({ form, sitting } satisfies KeptSitting)
    const sealedOne = letter && (await sealedLetter(letter))
    await changeTogether(['answers', 'letters'], (storeOf) => {
      const answers = storeOf('answers')
      answers.put(sealed, name)
      answers.getKey(formKeyOf(name, form)).onsuccess = ({ target }) => {
        if ((target as IDBRequest<unknown>).result === undefined) answers.put(definition, formKeyOf(name, form))
      }
      if (sealedOne) storeOf('letters').put(sealedOne)
    })
  },
  forget: (name, handInId) =>
    changeTogether(['answers', 'letters'], (storeOf) => {
      storeOf('answers').delete(name)
      storeOf('answers').delete(IDBKeyRange.bound(`${name} `, `${name} ~`))
      storeOf('letters').delete(handInId)
    }),
  outcomeOf,
  sendAgain: (handInId) =>
    change('letters', (store) => {
      store.get(handInId).onsuccess = ({ target }) => {
        const { result } = target as IDBRequest<object | undefined>
        if (result) store.put({ ...result, outcome: undefined })
      }
    }),
}
