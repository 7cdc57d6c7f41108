import pg from 'pg'

/** A table as far as its rows are kept in a backup. */
export interface Table {
  readonly schema: string
  readonly name: string
  /** In the order of the table. Left out: generated columns, and transaction ids, which mean nothing in another database. */
  readonly columns: readonly Column[]
  /** Quoted, for SQL. */
  readonly sqlName: string
}

interface Column {
  readonly name: string
  /** For a cast in SQL. */
  readonly type: string
}

/** A foreign key or a trigger, both names quoted for SQL. */
export interface TableRule {
  readonly sqlTable: string
  readonly sqlName: string
}

interface ForeignKey extends TableRule {
  readonly from: string
  readonly to: string
}

/** Not ours: what the job queue and the extensions keep. The queue is made anew by whoever starts, and the owner may not read it. */
const FOREIGN_SCHEMAS = ['jobs', 'extensions']

/** Filled by the migrations themselves, so that every new database has these rows: not data, and no sign that one is in use. */
const FILLED_BY_MIGRATIONS = ['platform.migration', 'platform.heartbeat']

/** A backup that is found must not let anybody sign in our name; a restored installation makes a new key. */
const SECRETS = ['platform.signing_key']

/** Which relations are ours: all but the system's, an extension's and those left out above. `c` is the relation, `n` its schema. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname <> all($1)
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/**
 * All tables of all modules, each after those its foreign keys point to. `lateKeys` point to their own table or close a circle:
 * they can hold only when all is filled.
 */
export async function readTables(
  client: pg.ClientBase,
): Promise<{ tables: readonly Table[]; lateKeys: readonly TableRule[] }> {
  const { rows } = await client.query<{ schema: string; name: string; columns: Column[] }>(
    `select n.nspname as schema, c.relname as name, (
       select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
     ) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${OURS}
       and n.nspname || '.' || c.relname <> all($2)
     order by 1, 2`,
    [FOREIGN_SCHEMAS, [...FILLED_BY_MIGRATIONS, ...SECRETS]],
  )
  const tables = rows.map((row) => ({ ...row, columns: row.columns ?? [], sqlName: quoted(row.schema, row.name) }))
  return inOrder(tables, await readForeignKeys(client))
}

/** Where each sequence stands, as text; those never used are left out. */
export async function readSequences(
  client: pg.ClientBase,
): Promise<readonly { schema: string; name: string; lastValue: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string; lastValue: string }>(
    `select s.schemaname as schema, s.sequencename as name, s.last_value::text as "lastValue"
     from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
     join pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename
     where s.last_value is not null and ${OURS} order by 1, 2`,
    [FOREIGN_SCHEMAS],
  )
  return rows
}

/** Triggers of ours that fire in ordinary sessions. */
export async function readTriggers(client: pg.ClientBase): Promise<readonly TableRule[]> {
  const { rows } = await client.query<{ schema: string; table: string; name: string }>(
    `select n.nspname as schema, c.relname as table, t.tgname as name
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 and ${OURS}`,
    [FOREIGN_SCHEMAS],
  )
  return rows.map((row) => ({ sqlTable: quoted(row.schema, row.table), sqlName: pg.escapeIdentifier(row.name) }))
}

/** Quoted names of the materialized views, in the order they were made: a later one may rest on an earlier. */
export async function readMaterializedViews(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'm' and ${OURS} order by c.oid`,
    [FOREIGN_SCHEMAS],
  )
  return rows.map(({ schema, name }) => quoted(schema, name))
}

/**
 * The tables whose row-level security keeps rows from the present role, quoted. For it to see or write all of a table it needs
 * a policy that says `true`, and no restrictive one.
 */
export async function readVeiledTables(client: pg.ClientBase, act: 'select' | 'insert'): Promise<readonly string[]> {
  const condition = act === 'select' ? 'p.polqual' : 'coalesce(p.polwithcheck, p.polqual)'
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     cross join lateral (
       select coalesce(bool_or(p.polpermissive and pg_get_expr(${condition}, p.polrelid) = 'true'), false) as open,
         coalesce(bool_or(not p.polpermissive), false) as narrowed
       from pg_policy p
       where p.polrelid = c.oid and p.polcmd in ('*', $2)
         and exists (select from unnest(p.polroles) r where r = 0 or pg_has_role(r, 'usage'))
     ) policies
     where c.relkind in ('r', 'p') and row_security_active(c.oid) and ${OURS} and (not policies.open or policies.narrowed)
       and n.nspname || '.' || c.relname <> all($3)
     order by 1, 2`,
    [FOREIGN_SCHEMAS, act === 'select' ? 'r' : 'a', SECRETS],
  )
  return rows.map(({ schema, name }) => quoted(schema, name))
}

async function readForeignKeys(client: pg.ClientBase): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<Record<'schema' | 'table' | 'name' | 'toSchema' | 'toTable', string>>(
    `select n.nspname as schema, c.relname as table, k.conname as name, tn.nspname as "toSchema", tc.relname as "toTable"
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class tc on tc.oid = k.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and not k.condeferrable and ${OURS} order by 1, 2, 3`,
    [FOREIGN_SCHEMAS],
  )
  return rows.map((row) => {
    const from = quoted(row.schema, row.table)
    return { sqlTable: from, sqlName: pg.escapeIdentifier(row.name), from, to: quoted(row.toSchema, row.toTable) }
  })
}

/** Takes one table after the other whose targets are already taken; in a circle the next by name goes first. */
function inOrder(
  tables: readonly Table[],
  keys: readonly ForeignKey[],
): { tables: readonly Table[]; lateKeys: readonly TableRule[] } {
  const waiting = new Map(tables.map((table) => [table.sqlName, table]))
  const ordered: Table[] = []
  const lateKeys: TableRule[] = []
  const blocking = (table: Table) => keys.filter(({ from, to }) => from === table.sqlName && waiting.has(to))
  while (waiting.size > 0) {
    const rest = [...waiting.values()]
    const free = rest.find((table) => blocking(table).every(({ to }) => to === table.sqlName))
    const next = free ?? rest[0]
    if (!next) break
    lateKeys.push(...blocking(next).map(({ sqlTable, sqlName }) => ({ sqlTable, sqlName })))
    waiting.delete(next.sqlName)
    ordered.push(next)
  }
  return { tables: ordered, lateKeys }
}

function quoted(schema: string, name: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}
