import { hashOf } from './random.ts'
import { numberOf } from './value.ts'

/** The seed that a text gives: its number, or for any other text one that belongs to this text. */
export function seedOf(text: string, zone: string): number {
  const seed = numberOf(text, zone)
  return Number.isNaN(seed) && text !== '' ? hashOf(text) : seed
}
