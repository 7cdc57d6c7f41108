/** Thirty-two signs, of which no two look or sound alike when copied by hand: without 0, 1, l and o. */
const SIGNS = '23456789abcdefghijkmnpqrstuvwxyz'
const LONGEST = 20

/** A whole number from 0 in few signs. */
export function encodeNumber(number: number): string {
  let rest = number
  let code = ''
  do {
    code = SIGNS[rest % 32] + code
    rest = Math.floor(rest / 32)
  } while (rest > 0)
  return code
}

/** The number that `encodeNumber` writes like this; `undefined` for anything else. Large letters count as small ones. */
export function decodeNumber(code: string): number | undefined {
  let number = 0
  for (const sign of code.toLowerCase()) {
    const value = SIGNS.indexOf(sign)
    if (value < 0 || number > Number.MAX_SAFE_INTEGER / 32 - 1) return undefined
    number = number * 32 + value
  }
  return code !== '' && encodeNumber(number) === code.toLowerCase() ? number : undefined
}

/** What a short link leads to: an item, as readers of a place see it. */
export interface LinkTarget {
  readonly placeId: number
  /** The item's short number. */
  readonly number: number
}

/** The code of a short link: the place, the item, and one sign by which a slip of the hand is noticed. */
export function linkCode({ placeId, number }: LinkTarget): string {
  const place = encodeNumber(placeId)
  const code = SIGNS[place.length] + place + encodeNumber(number)
  return code + checkSign(code)
}

/** What a code stands for; `undefined` when it was never one, such as one that was copied wrongly. */
export function readLinkCode(written: string): LinkTarget | undefined {
  const code = written.toLowerCase()
  if (code.length > LONGEST || checkSign(code.slice(0, -1)) !== code.at(-1)) return undefined
  const end = 1 + SIGNS.indexOf(code[0] ?? '')
  const placeId = decodeNumber(code.slice(1, end))
  const number = decodeNumber(code.slice(end, -1))
  return placeId === undefined || number === undefined ? undefined : { placeId, number }
}

/** Odd weights make every single wrong sign another sum. */
function checkSign(code: string): string {
  let sum = 0
  for (let index = 0; index < code.length; index += 1) sum += (2 * index + 1) * SIGNS.indexOf(code[index] ?? '')
  return SIGNS[((sum % 32) + 32) % 32] as string
}
