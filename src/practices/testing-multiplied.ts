/** The id of a practice's copy `n`: the same in every table. */
const copy = (id: string) => `md5(${id}::text || n)::uuid`

/**
 * Statements that put so many copies beside each practice there is, under ids and addresses of their own, for whoever writes without triggers
 * and keys (`session_replication_role`).
 */
export function multipliedLibrary(copies: number): readonly string[] {
  /** Rows once for each copy; what stands in `changed` is another in each. */
  const multiplied = (table: string, key: string, changed: readonly string[] = []): readonly string[] => [
    `create temporary table copied as select t.*, n from ${table} t cross join generate_series(1, ${copies}) n`,
    `update copied set ${[`${key} = ${copy(key)}`, ...changed].join(', ')}`,
    'alter table copied drop column n',
    `insert into ${table} select * from copied`,
    'drop table copied',
  ]
  return [
    ...multiplied('texts.item', 'item_id', [
      `root_id = ${copy('item_id')}`,
      "number = nextval(pg_get_serial_sequence('texts.item', 'number'))",
    ]),
    ...['texts.version', 'texts.block', 'texts.segment', 'texts.coverage'].flatMap((table) =>
      multiplied(table, 'item_id'),
    ),
    ...multiplied('practices.practice', 'practice_id', ["slug = n || '-' || slug"]),
    ...multiplied('practices.library_entry', 'practice_id', ["number = nextval('practices.library_number')"]),
    ...multiplied('search.document', 'item_id'),
  ]
}
