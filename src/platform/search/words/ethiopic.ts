const FIRST = 0x1200
const LAST = 0x1357
const IN_A_ROW = 8

/** The first form of the consonant that an Ethiopic sign is made of; any other letter as it is. */
export function firstForm(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return isSign(code) ? String.fromCodePoint(code - (code % IN_A_ROW)) : sign
}

/** Which of the eight forms of its consonant a sign is, from 0; Unicode keeps them together. */
export function formOf(sign: string): number {
  return (sign.codePointAt(0) ?? 0) % IN_A_ROW
}

function isSign(code: number): boolean {
  return code >= FIRST && code <= LAST
}
