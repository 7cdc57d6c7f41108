import pg from 'pg'
import { vi } from 'vitest'

/** A table with fewer rows may well be read from beginning to end. */
const MANY_ROWS = 500

interface PlanNode {
  readonly 'Node Type': string
  readonly Schema?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

/**
 * What `work` asks and the planner answers by reading a table of many rows from beginning to end, each as `schema.table: statement`. Asked
 * with the values of `work`, as the role of `url`.
 */
export async function wholeScansOf(url: string, work: () => Promise<unknown>): Promise<readonly string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const asked = new Map<string, unknown[]>()
  try {
    await work()
    for (const [statement] of spy.mock.calls as unknown as readonly [string | pg.QueryConfig][]) {
      const { text, values = [] } = typeof statement === 'string' ? { text: statement } : statement
      if (/^\s*(select|with)\b/i.test(text)) asked.set(text, values)
    }
  } finally {
    spy.mockRestore()
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select oid::regclass::text as name from pg_class where relkind = 'r' and reltuples >= ${MANY_ROWS}`,
    )
    const large = new Set(rows.map(({ name }: { readonly name: string }) => name))
    const scans: string[] = []
    for (const [text, values] of asked) {
      const explained = await client.query(`explain (format json, verbose) ${text}`, values)
      const scanned = scannedIn(explained.rows[0]['QUERY PLAN'][0].Plan)
      scans.push(...scanned.filter((table) => large.has(table)).map((table) => `${table}: ${text}`))
    }
    if (asked.size === 0) throw new Error('nothing was asked')
    return scans
  } finally {
    await client.end()
  }
}

function scannedIn(node: PlanNode): readonly string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [`${node.Schema}.${node['Relation Name']}`] : []
  return [...own, ...(node.Plans ?? []).flatMap(scannedIn)]
}
