/** Words as a part of an address: `Finding a flät!` becomes `finding-a-flat`; empty when nothing of them can stand there. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
}

/** An address for a text that has none: its title under `under`, with a number where that is taken; `nameless` without a letter for it. */
export function freeAddress(title: string, under: string, taken: ReadonlySet<string>, nameless: string): string {
  const name = [under, slugOf(title) || nameless].filter((part) => part !== '').join('/')
  let address = name
  for (let number = 2; taken.has(address); number += 1) address = `${name}-${number}`
  return address
}
