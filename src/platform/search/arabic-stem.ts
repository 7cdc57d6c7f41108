/*
 * The light stemmer "light10" of L. Larkey, L. Ballesteros and M. Connell, "Light Stemming for Arabic Information Retrieval"
 * (2007), on normalised words. PostgreSQL's own leaves الاقامه and اقامه apart once teh marbuta is written as heh.
 */

const ARTICLES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل']
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']
const SHORTEST = 3

export function arabicStem(word: string): string {
  let stem = word
  if (stem.startsWith('و') && stem.length > SHORTEST) stem = stem.slice(1)
  const article = ARTICLES.find((prefix) => word.startsWith(prefix) && word.length >= prefix.length + SHORTEST)
  if (article) stem = word.slice(article.length)
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length >= suffix.length + SHORTEST) stem = stem.slice(0, -suffix.length)
  }
  return stem
}
