/** The number as people read it: without the quotation marks that some exports put around it. */
export function readableNumber(text: string): string {
  return text.replace(/^["'“]+|["'”]+$/g, '').trim()
}

/** What a telephone dials: `+441314960300` for `+44 (0)131 496 0300`; `undefined` for anything but one number. */
export function dialable(text: string): string | undefined {
  const number = readableNumber(text)
  if (!/^\+?[\d\s()./–-]+$/.test(number)) return undefined
  const withoutTrunk = number.startsWith('+') ? number.replace('(0)', '') : number
  const dialled = withoutTrunk.replaceAll(/[^\d+]/g, '')
  // 3 to 15 digits: emergency numbers up to the longest of ITU-T E.164.
  return /^\+?\d{3,15}$/.test(dialled) ? dialled : undefined
}
