/** What a spreadsheet takes for a formula, in half and full width. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A cell that no spreadsheet runs: an apostrophe before what looks like a formula, a telephone number among them. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What a cell says: the reverse of `safeCell`; line ends as `\n`, no space at its ends. */
export function cellText(cell: string): string {
  const text = cell.replaceAll(/\r\n?/g, '\n')
  return (FORMULA.test(text) && text.startsWith("'") ? text.slice(1) : text).trim()
}
