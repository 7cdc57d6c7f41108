import type { Id, LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Term } from '../wording/wording-problems.ts'

/** A term as a place keeps it. */
export interface GlossaryTerm {
  readonly termId: Id
  readonly placeId: number
  readonly sourceLanguage: LanguageTag
  readonly source: string
  /** Absent, with the target: in every language the word stays as it is. */
  readonly language: LanguageTag | undefined
  readonly target: string | undefined
  readonly forbidden: readonly string[]
  readonly note: string
}

interface TermRow extends Omit<GlossaryTerm, 'language' | 'target'> {
  readonly language: LanguageTag | null
  readonly target: string | null
}

const TERM = sql`select term_id as "termId", place_id as "placeId", source_language as "sourceLanguage", source, language, target,
  forbidden, note from texts.glossary_term`

/** What counts in a place: its own terms and its parents', by their source. Only for who works on texts there. */
export async function glossaryOf(tx: Write, chain: readonly number[]): Promise<readonly GlossaryTerm[]> {
  const { rows } = await sql<TermRow>`${TERM} where place_id = any(${chain}::int[])
    order by source_language, lower(source), language nulls first, array_position(${chain}::int[], place_id)`.execute(
    tx,
  )
  return rows.map(termFrom)
}

/** The terms to keep to in translations from one language into another; of several for one word the nearest place's. */
export async function termsFor(
  tx: Write,
  chain: readonly number[],
  from: LanguageTag,
  into: LanguageTag,
): Promise<readonly Term[]> {
  const { rows } = await sql<Term>`
    select distinct on (lower(source)) source, coalesce(target, source) as target, forbidden, note from texts.glossary_term
    where place_id = any(${chain}::int[]) and source_language = ${from} and coalesce(language, ${into}) = ${into}
    order by lower(source), array_position(${chain}::int[], place_id), language nulls last`.execute(tx)
  return rows
}

/** `false`: the place has a term for this word already. */
export async function insertTerm(tx: Write, term: GlossaryTerm, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into texts.glossary_term (place_id, term_id, source_language, source, language, target, forbidden, note, changed_by)
    values (${term.placeId}, ${term.termId}, ${term.sourceLanguage}, ${term.source}, ${term.language ?? null}, ${term.target ?? null},
      ${term.forbidden}::text[], ${term.note}, ${by})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function termIn(tx: Write, placeId: number, termId: Id): Promise<GlossaryTerm | undefined> {
  const { rows } = await sql<TermRow>`${TERM} where place_id = ${placeId} and term_id = ${termId}`.execute(tx)
  return rows.map(termFrom)[0]
}

export async function deleteTerm(tx: Write, placeId: number, termId: Id): Promise<void> {
  await sql`delete from texts.glossary_term where place_id = ${placeId} and term_id = ${termId}`.execute(tx)
}

function termFrom({ language, target, ...row }: TermRow): GlossaryTerm {
  return { ...row, language: language ?? undefined, target: target ?? undefined }
}
