import { loadavg } from 'node:os'

/** One measured number beside what it is held against. */
export interface Figure {
  readonly what: string
  readonly reached: string
  /** Absent when the figure is told for information only. */
  readonly budget?: string
  readonly holds?: boolean
}

/** What one part of the bench found out. */
export interface Report {
  readonly part: string
  readonly figures: readonly Figure[]
  /** How it was measured, a line each. */
  readonly how: readonly string[]
}

/** A report and how busy the machine was: the load average of the last minute when the part began and when it ended. */
export interface Measured extends Report {
  readonly load: readonly [begin: number, end: number]
}

export async function withLoad(measure: () => Promise<readonly Report[]>): Promise<readonly Measured[]> {
  const begin = busy()
  const reports = await measure()
  return reports.map((report) => ({ ...report, load: [begin, busy()] }))
}

function busy(): number {
  return loadavg()[0] ?? 0
}

/** A figure that must not be more than its budget. */
export function atMost(what: string, reached: number, budget: number, inWords: (value: number) => string): Figure {
  return { what, reached: inWords(reached), budget: `≤ ${inWords(budget)}`, holds: reached <= budget }
}

/** A figure that must not be less than its budget. */
export function atLeast(what: string, reached: number, budget: number, inWords: (value: number) => string): Figure {
  return { what, reached: inWords(reached), budget: `≥ ${inWords(budget)}`, holds: reached >= budget }
}

export const kilobytes = (bytes: number) => (bytes === 0 ? '0 kB' : `${(bytes / 1_000).toFixed(1)} kB`)
export const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
export const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`
export const milliseconds = (value: number) => `${value.toFixed(1)} ms`
export const times = (value: number) => value.toFixed(2)

/** All reports as one table to be read in a terminal, each part followed by how it was measured. */
export function tableOf(reports: readonly Measured[]): string {
  const figures = reports.flatMap((report) => report.figures)
  const width = (of: (figure: Figure) => string) => Math.max(...figures.map((figure) => of(figure).length))
  const [what, reached, budget] = [
    width((figure) => figure.what),
    width((figure) => figure.reached),
    width((figure) => figure.budget ?? ''),
  ]
  const line = (figure: Figure) =>
    [
      ` ${figure.what.padEnd(what)}`,
      figure.reached.padStart(reached),
      (figure.budget ?? '').padStart(budget),
      figure.holds === undefined ? '' : figure.holds ? 'holds' : 'SHORT',
    ]
      .join('   ')
      .trimEnd()
  return reports
    .flatMap(({ part, figures: ofPart, how, load: [begin, end] }) => [
      '',
      `${part}   (load average ${begin.toFixed(1)} before, ${end.toFixed(1)} after)`,
      ...ofPart.map(line),
      ...how.map((sentence) => `   · ${sentence}`),
    ])
    .join('\n')
}
