/** `yes`, `TRUE`, `true()` and their like; `undefined` for another text. */
export function truthOf(cell: string): boolean | undefined {
  const text = cell.trim().toLowerCase()
  if (['yes', 'true', 'true()', '1'].includes(text)) return true
  if (['no', 'false', 'false()', '0', ''].includes(text)) return false
  return undefined
}

/** A truth or a condition as an expression; `undefined` where it never holds. */
export function conditionOf(cell: string): string | undefined {
  const truth = truthOf(cell)
  return truth === undefined ? expressionOf(cell) : truth ? 'true()' : undefined
}

/** An expression as written, with straight quotation marks: word processors bend them. */
export function expressionOf(cell: string): string {
  return cell
    .trim()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
}

/** Words separated by spaces or commas. */
export function wordsOf(cell: string): readonly string[] {
  return cell.split(/[\s,;]+/).filter((word) => word !== '')
}

/** `start=0; end=10 step=2` → by name. */
export function parametersOf(cell: string): ReadonlyMap<string, string> {
  return new Map(
    [...cell.matchAll(/([A-Za-z_][\w-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s;,]+)/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  )
}
