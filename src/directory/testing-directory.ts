import type { LanguageTag, TimeZone } from '#kernel'
import { putPlace } from '#places'
import type { Database, sql } from '#platform/db'
import { Findings, type Problem } from './hsds/problem.ts'
import { readJson } from './hsds/read-json.ts'
import type { Source } from './hsds/read-source.ts'

/** Builders for tests. */

/** A place of its own; answers its id. */
export function newPlace(database: Database, slug: string, main = 'en'): Promise<number> {
  return database.write((tx) =>
    putPlace(tx, {
      slug,
      parentSlug: undefined,
      level: 'state',
      languages: [main as LanguageTag],
      names: new Map(),
      zone: 'Europe/London' as TimeZone,
      holidays: { country: 'GB' },
      emergencyNumbers: [],
      colours: {},
      wings: ['guide'],
      demonstration: false,
      position: undefined,
      withholdsUnchecked: false,
    }),
  )
}

/** A source as if the value stood in `test.json`. */
export function sourceOf(value: unknown): Source {
  const findings = new Findings()
  return { records: readJson('test.json', JSON.stringify(value), findings), findings }
}

/** Problems in one line each: `/services/0/url: …` */
export function problemsOf({ problems }: { readonly problems: readonly Problem[] }): readonly string[] {
  return problems.map(
    ({ where, reason }) => `${where.pointer ?? `${where.file}:${where.row}:${where.column}`}: ${reason}`,
  )
}

/** Rows of a query in the place, as the application sees them. */
export function rowsIn<T>(database: Database, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return database.read(async (tx) => (await query.execute(tx)).rows)
}

/** A UUID that is the same for the same number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
