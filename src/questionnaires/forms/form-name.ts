/** What the workspace itself calls a page beside the forms. */
const TAKEN = ['import']

/** The name by which an address has a form; `undefined` for what cannot be one. */
export function parseFormName(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9-]{0,59}$/.test(text) && !TAKEN.includes(text) ? text : undefined
}

/** A name made of what its author calls the form, `needs_2026`; `undefined` where no Latin letter or digit is left of it. */
export function formNameOf(id: string): string | undefined {
  const plain = id.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return parseFormName(
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replaceAll(/^-|-$/g, ''),
  )
}
