import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './test-database.ts'

const [one, other] = await Promise.all([testDatabase(), testDatabase()])

test('a test database is migrated and empty', async () => {
  expect(await count(one, 'migration')).toBeGreaterThan(0)
  expect(await count(one, 'audit_entry')).toBe(0)
})

test('two test databases do not see each other', async () => {
  await one.database.write((tx) =>
    sql`insert into platform.audit_entry (place_id, actor, act, subject) values (1, 'a', 'b', 'c')`.execute(tx),
  )
  expect(await count(one, 'audit_entry')).toBe(1)
  expect(await count(other, 'audit_entry')).toBe(0)
})

function count({ database }: TestDatabase, table: string): Promise<number | undefined> {
  return database.write(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from platform.${sql.ref(table)}`.execute(tx)
    return rows[0]?.n
  })
}
