/*
 * The light stemmer "light10" of L. Larkey, L. Ballesteros and M. Connell, "Light Stemming for Arabic Information Retrieval"
 * (2007), on normalised words. PostgreSQL's own leaves الاقامه and اقامه apart once teh marbuta is written as heh.
 */

const ARTICLES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل']
const AND = 'و'
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']
const SHORTEST = 3

export function arabicStem(word: string): string {
  const prefix = ARTICLES.find((article) => word.startsWith(article) && word.length >= article.length + SHORTEST)
  let stem = word.slice(prefix?.length ?? (word.startsWith(AND) && word.length > SHORTEST ? AND.length : 0))
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length >= suffix.length + SHORTEST) stem = stem.slice(0, -suffix.length)
  }
  return stem
}
