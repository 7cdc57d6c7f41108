/** Letters that carry no accent which could be taken off. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

const LONGEST = 60

/** The name as part of an address: `Café für alle` becomes `cafe-fur-alle`. Empty for a name without Latin letters or digits. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => SPELLED[letter] ?? '')
  return shortened(plain.replaceAll(/['’]/g, '').replaceAll(/[^a-z0-9]+/g, '-'), LONGEST)
}

export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= LONGEST
}

/** `wanted`, or with the first number from 2 that nobody has. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`
    const slug = `${shortened(wanted, LONGEST - suffix.length)}${suffix}`
    if (!isTaken(slug)) return slug
  }
}

function shortened(text: string, length: number): string {
  return text.replace(/^-/, '').slice(0, length).replace(/-$/, '')
}
