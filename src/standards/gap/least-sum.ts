import type { Highs } from 'highs'

/** That the sum of what is chosen, each with its coefficient, comes to at least `amount`. */
export interface Requirement {
  readonly amount: number
  readonly terms: readonly (readonly [name: string, coefficient: number])[]
}

export const atLeast = (amount: number, terms: Requirement['terms']): Requirement => ({ amount, terms })

/** Where an integer programme takes as long as this, it is no standard that anybody could answer. */
const MOST_SECONDS = 5
/** Costs are whole numbers: a choice that is nearer than this to the best is the best. */
const NEAR = 0.5

let loading: Promise<Highs> | undefined
/** Three megabytes, loaded when somebody first asks for a gap. */
const solver = (): Promise<Highs> => {
  loading ??= import('highs').then(({ default: load }) => load())
  return loading
}

/**
 * The choice that meets every requirement at the least cost; names without a cost may be chosen freely. `undefined` where no choice does.
 * Exact: solved by HiGHS (https://highs.dev) to the proven optimum; throws where that takes longer than five seconds.
 */
export async function leastSum(
  costs: ReadonlyMap<string, number>,
  requirements: readonly Requirement[],
): Promise<ReadonlySet<string> | undefined> {
  const asking = requirements.filter(({ amount, terms }) => amount > 0 || terms.some(([, by]) => by < 0))
  if (asking.length === 0) return new Set()
  if (asking.some(({ amount, terms }) => amount > 0 && terms.length === 0)) return undefined
  const names = [...new Set([...costs.keys(), ...asking.flatMap(({ terms }) => terms.map(([name]) => name))])]
  const column = new Map(names.map((name, at) => [name, `x${at}`]))
  const sum = (terms: Requirement['terms']) => terms.map(([name, by]) => `${signed(by)} ${column.get(name)}`).join(' ')
  const programme = [
    'Minimize',
    ` cost: ${sum(names.map((name) => [name, costs.get(name) ?? 0]))}`,
    'Subject To',
    ...asking.map(({ amount, terms }, at) => ` c${at}: ${sum(terms)} >= ${amount}`),
    'Binary',
    ` ${names.map((name) => column.get(name)).join(' ')}`,
    'End',
  ].join('\n')
  const { Status, Columns } = (await solver()).solve(programme, {
    output_flag: false,
    time_limit: MOST_SECONDS,
    mip_rel_gap: 0,
    mip_abs_gap: NEAR,
    mip_feasibility_tolerance: 1e-9,
    primal_feasibility_tolerance: 1e-9,
  })
  if (Status === 'Infeasible') return undefined
  if (Status !== 'Optimal') throw new Error(`No smallest set was found: ${Status}.`)
  return new Set(names.filter((name) => (Columns[column.get(name) ?? '']?.Primal ?? 0) > 0.5))
}

/** Without an exponent, which the format of the programme does not always take. */
function signed(by: number): string {
  return `${by < 0 ? '-' : '+'} ${Math.abs(by).toFixed(12)}`
}
