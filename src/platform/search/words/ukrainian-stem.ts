/*
 * Takes the ending of a declined noun or adjective off, on normalised words. The list is our own, since PostgreSQL has no
 * Ukrainian dictionary. Words whose inside changes, too, stay apart (дім, дому).
 */

/** Longer ones first. */
const ENDINGS = [
  ...['ього', 'ьому'],
  ...['ями', 'ами', 'ими', 'има', 'ьми', 'ьою', 'ого', 'ому', 'ові', 'еві', 'єві', 'ією'],
  ...['ей', 'ів', 'їв', 'ою', 'ею', 'єю', 'ий', 'ій', 'їй', 'им', 'їм', 'их', 'їх'],
  ...['ах', 'ях', 'ам', 'ям', 'ом', 'ем', 'єм', 'ої', 'ії', 'ію', 'ія'],
  ...['а', 'я', 'о', 'е', 'є', 'и', 'і', 'ї', 'у', 'ю', 'ь', 'й'],
]
const SHORTEST = 3

export function ukrainianStem(word: string): string {
  const ending = ENDINGS.find((letters) => word.endsWith(letters) && word.length >= letters.length + SHORTEST)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
