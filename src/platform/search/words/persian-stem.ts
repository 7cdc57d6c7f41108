/*
 * Takes plural, comparison, possession and the joining yeh off a normalised Persian word, so that خانه‌های, خانه‌ها and خانه are
 * one, and پناهندگان, پناهندگی and پناهنده. The list is our own.
 */

const ENDINGS = [
  ['هايمان', 'هايتان', 'هايشان', 'هايم', 'هايت', 'هايش', 'هايي', 'هاي', 'ها'],
  ['ترين', 'تر', 'گان', 'گي', 'ات', 'ي', 'ه'],
] as const
const SHORTEST = 3

export function persianStem(word: string): string {
  let stem = word
  for (const endings of ENDINGS) {
    const ending = endings.find((letters) => stem.endsWith(letters) && stem.length >= letters.length + SHORTEST)
    if (ending !== undefined) stem = stem.slice(0, -ending.length)
  }
  return stem
}
