import { readFileSync } from 'node:fs'
import { startApp } from '../test/setup/start-app.ts'
import { atLeast, type Figure, type Report } from './report.ts'

const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti'] as const
const SETS = ['held-out', 'seen', 'tuning'] as const
const CLASSES = ['plain', 'misspelt', 'transliterated', 'colloquial', 'foreign'] as const
const PLACE = 'alderport'
const LOOKED_AT = 5
const LEAST = 0.9

/** A line of `bench/recall/<language>.json`; see the README there. */
interface Query {
  readonly query: string
  readonly class: (typeof CLASSES)[number]
  readonly relevant: readonly string[]
  readonly set: (typeof SETS)[number]
}

interface Recalled extends Query {
  readonly recall: number
}

/**
 * How much of what readers should get is among the first five results of the search page, in each language. Recall@5 of a query is
 * the share of its relevant addresses, at most five, that stand there; that of a language or a class the mean of its queries.
 * What single queries find is told to nobody.
 */
export async function measureRecall(): Promise<Report> {
  const app = await startApp()
  try {
    const figures: Figure[] = []
    const all: Recalled[] = []
    for (const language of LANGUAGES) {
      const recalled: Recalled[] = []
      for (const query of readQueries(language))
        recalled.push({ ...query, recall: recallOf(query, await resultsOf(app.url, language, query.query)) })
      figures.push(figureOf(`recall@5 in ${language}`, recalled))
      all.push(...recalled)
    }
    figures.push(figureOf('recall@5 of all', all))
    return {
      part: 'recall',
      figures,
      how: [
        'The published test set in bench/recall, asked of the search page of the demonstration town in each reader’s language.',
        'Held out: nothing of them was looked at while the search was tuned. Seen: first only their means, in the last round each was too. Tuning: each was.',
      ],
    }
  } finally {
    await app.stop()
  }
}

function readQueries(language: string): readonly Query[] {
  return JSON.parse(readFileSync(new URL(`recall/${language}.json`, import.meta.url), 'utf8')) as readonly Query[]
}

/** The addresses of the first results, below the place and the language, best first. */
async function resultsOf(url: string, language: string, query: string): Promise<readonly string[]> {
  const base = `/${PLACE}/${language}/`
  const answer = await fetch(`${url}${base}search?q=${encodeURIComponent(query)}`)
  if (!answer.ok) throw new Error(`The search for “${query}” answered ${answer.status}.`)
  const links = (await answer.text()).matchAll(/<li class="row">.*?<a href="([^"]+)"/gs)
  return [...links].slice(0, LOOKED_AT).map(([, href = '']) => href.replace(base, ''))
}

function recallOf({ relevant }: Query, results: readonly string[]): number {
  return relevant.filter((address) => results.includes(address)).length / Math.min(LOOKED_AT, relevant.length)
}

function figureOf(what: string, recalled: readonly Recalled[]): Figure {
  const parts = [
    ...SETS.map((set) => `${set} ${share(recalled.filter((one) => one.set === set))}`),
    ...CLASSES.map((name) => `${name} ${share(recalled.filter((one) => one.class === name))}`),
  ]
  const figure = atLeast(what, mean(recalled), LEAST, (value) => value.toFixed(2))
  return { ...figure, reached: `${figure.reached} (${parts.join(', ')})` }
}

function share(recalled: readonly Recalled[]): string {
  return mean(recalled).toFixed(2)
}

function mean(recalled: readonly Recalled[]): number {
  return recalled.reduce((sum, { recall }) => sum + recall, 0) / recalled.length
}
