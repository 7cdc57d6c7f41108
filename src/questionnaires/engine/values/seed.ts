import { hashOf } from './random.ts'
import { toNumber, toText, type Value } from './value.ts'

/** The seed that a value gives: its number, or for any other text one that belongs to this text. */
export function seedOf(value: Value, zone: string): number {
  const seed = toNumber(value, zone)
  const text = toText(value)
  return Number.isNaN(seed) && text !== '' ? hashOf(text) : seed
}
