/**
 * What a hit is worth: the mean over the words of where each stands, rare words weighing more than frequent ones, and then what it
 * is beside its words. A word in the title weighs more than all that could speak for a document which has it in the summary; see
 * the README.
 */
export const WORTH = {
  title: 1,
  wholeTitle: 0.5,
  keywords: 0.6,
  /** For a title whose word is also among the keywords: the document is about it, and does not only mention it. */
  titleAndKeywords: 0.2,
  summary: 0.4,
  body: 0.1,
  /** What is similar counts this part of the word itself. */
  similar: 0.8,
  /** Where words may be missing: for all of them, and for some of them their part. */
  coverage: 0.5,
  /** What standing only in the body counts of that: there a word may stand by chance. */
  coverageInBody: 0.5,
  boost: 0.2,
  fresh: 0.05,
  anotherLanguage: 0.05,
  eachFurtherPlace: 0.01,
} as const

/** The greater, the more alike rare and frequent words weigh: verbs are rare in titles, and say little. */
export const EVEN = 8
