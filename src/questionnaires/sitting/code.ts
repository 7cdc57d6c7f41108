/** By what a person finds their answers again: 75 random bits and a check, `7K3D-9QWX-2HMT-45R8`. A secret: never log. */
export type Code = string & { readonly Code: unique symbol }

/** Crockford's base 32: without I, L, O and U, so that it can be read out and written down (https://www.crockford.com/base32.html). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_SIGNS = 15

export function newCode(): Code {
  // 256 is a multiple of 32: every sign is as likely as any other.
  const values = [...crypto.getRandomValues(new Uint8Array(RANDOM_SIGNS))].map((byte) => byte % SIGNS.length)
  return written([...values, checkOf(values)])
}

/**
 * A code as somebody typed it: small letters, other spaces, O for 0 and I or L for 1 are understood. `undefined` for what is none; any
 * one wrong sign and any two that changed places are found.
 */
export function parseCode(text: string): Code | undefined {
  const signs = text
    .toUpperCase()
    .replaceAll(/[\s\-–—_.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const values = [...signs].map((sign) => SIGNS.indexOf(sign))
  if (values.length !== RANDOM_SIGNS + 1 || values.includes(-1)) return undefined
  return checkOf(values.slice(0, -1)) === values.at(-1) ? written(values) : undefined
}

/** A code over the field of 32 elements (x⁵ + x² + 1): each sign counts twice what the next one does. */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => doubled(sum ^ value), 0)
}

function doubled(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1
}

function written(values: readonly number[]): Code {
  const signs = values.map((value) => SIGNS[value]).join('')
  return (signs.match(/.{4}/g) ?? []).join('-') as Code
}
