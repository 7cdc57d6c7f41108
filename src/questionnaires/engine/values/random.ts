const MODULUS = 2_147_483_647
const MULTIPLIER = 16_807

/**
 * Numbers from 0 to 1 (0 included) in the order that ODK's engines draw them for the same seed: Park and Miller's minimal
 * standard, with Java's way of making the seed a whole number.
 */
export function parkMiller(seed: number): () => number {
  let state = wholeSeed(seed)
  return () => {
    state = (state * MULTIPLIER) % MODULUS
    return (state - 1) / (MODULUS - 1)
  }
}

function wholeSeed(seed: number): number {
  // Java makes of infinity the largest long, which leaves 1 and -2 here.
  const left = Number.isNaN(seed)
    ? 0
    : seed === Number.POSITIVE_INFINITY
      ? 1
      : seed === Number.NEGATIVE_INFINITY
        ? -2
        : Math.trunc(seed) % MODULUS
  return left <= 0 ? left + MODULUS - 1 : left
}

/** All of `values` in the order that ODK shows for this seed (Fisher and Yates, inside out). */
export function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const next = parkMiller(seed)
  const result: T[] = []
  for (const [index, value] of values.entries()) {
    const place = Math.floor(next() * (index + 1))
    if (place !== index) result[index] = result[place] as T
    result[place] = value
  }
  return result
}

/** A number for a text, the same everywhere (FNV-1a, 32 bits). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  // The last characters alone would hardly reach the upper bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** `length` characters, or the 36 of a UUID of version 4. */
export function uuidOf(next: () => number, length?: number): string {
  const digit = (among: string) => among.charAt(Math.floor(next() * among.length))
  const one = () =>
    'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replaceAll(/[xy]/g, (kind) =>
      digit(kind === 'x' ? '0123456789abcdef' : '89ab'),
    )
  let text = one()
  while (text.length < (length ?? 0)) text += one()
  return length === undefined ? text : text.slice(0, length)
}
