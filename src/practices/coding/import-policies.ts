import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { type Id, namedId, parseCalendarDay, parseId } from '#kernel'
import { loadPlace, touchPlace } from '#places'
import type { Database, Write } from '#platform/db'
import type { Coding } from '../plane/plane.ts'
import { standsIn } from './code-policy.ts'
import { isPublishable, outcomeOf, type Ruling } from './coding-outcome.ts'
import { finishAs, putCode, putRuling } from './coding-store.ts'
import { type Policy, parsePolicy } from './policy.ts'
import { currentVersion, featuresFor } from './policy-feature.ts'
import { insertPolicy, setPublished } from './policy-store.ts'

/** What was read of a feature, with the words of the text. */
const said = z.strictObject({ says: z.enum(['yes', 'no']), passage: z.string() })
const notStated = z.strictObject({ says: z.literal('not-stated') })
const reason = z.string().min(1)
/** What is left out was not stated. */
const coder = z.record(z.string(), said)
const fileShape = z.strictObject({
  title: z.string(),
  issuedBy: z.string(),
  domain: z.string(),
  year: z.number(),
  licence: z.string(),
  language: z.string(),
  /** One paragraph each. */
  body: z.array(z.string()),
  publishedOn: z.string(),
  coders: z.tuple([coder, coder]),
  rulings: z.record(z.string(), z.union([said.extend({ reason }), notStated.extend({ reason })])).default({}),
})

export interface PolicyImportWish {
  readonly placeSlug: string
  /** Holds a file for each text, with what two people have read in it and a third has decided. */
  readonly folder: string
  /** Who acts: `command:seed`. */
  readonly by: string
}

/** Ids are made from the place and the file's name, so that importing twice equals importing once. */
const NAMESPACE = parseId('7b0c1b5e-3f0d-5d86-8a35-4b6a1f0c9d27') as Id

/** Brings texts with their codings and publishes them; what is there already stays as it is. Answers what is wrong, by file. */
export async function importPolicies(database: Database, wish: PolicyImportWish): Promise<readonly string[]> {
  const loaded = await database.read((tx) => loadPlace(tx, wish.placeSlug))
  if (!loaded) return [`There is no place ${wish.placeSlug}.`]
  const placeId = loaded.place.id
  const problems: string[] = []
  for (const name of (await readdir(wish.folder)).filter((one) => one.endsWith('.json')).sort()) {
    const read = readPolicyFile(JSON.parse(await readFile(join(wish.folder, name), 'utf8')))
    if (typeof read === 'string') problems.push(`${name}: ${read}`)
    else
      await database.write(
        (tx) => keepCoded(tx, placeId, { ...read, policyId: namedId(NAMESPACE, `${wish.placeSlug} ${name}`) }, wish.by),
        { placeId, accountId: wish.by },
      )
  }
  return problems
}

interface CodedPolicy {
  readonly policy: Omit<Policy, 'policyId'>
  readonly hands: readonly [ReadonlyMap<string, Coding>, ReadonlyMap<string, Coding>]
  readonly rulings: ReadonlyMap<string, Ruling>
}

/** A text with its codings, or what is wrong with the file. */
export function readPolicyFile(json: unknown): CodedPolicy | string {
  const shaped = fileShape.safeParse(json)
  if (!shaped.success) return z.prettifyError(shaped.error)
  const { coders, rulings, body, year, publishedOn, ...lines } = shaped.data
  const typed = { ...lines, year: String(year), body: body.join('\n'), source: '' }
  const parsed = parsePolicy((field) => typed[field])
  if (parsed.kind === 'problems') return parsed.problems.map(({ field, fault }) => `${field} ${fault}`).join(', ')
  const policy = { ...parsed.facts, features: currentVersion(), publishedOn: parseCalendarDay(publishedOn) }
  const features = featuresFor(policy)
  const named = [...coders, rulings].flatMap((one) => Object.entries<Coding>(one))
  const wrong = named.find(([id, coding]) => !features.some((one) => one.id === id) || !standsIn(policy, coding))
  if (wrong) return `${wrong[0]} is not asked of this text, or its passage does not stand in it`
  const handOf = (one: (typeof coders)[number]) =>
    new Map(features.map(({ id }): [string, Coding] => [id, one[id] ?? { says: 'not-stated' }]))
  const both = {
    hands: [handOf(coders[0]), handOf(coders[1])] as const,
    rulings: new Map(Object.entries<Ruling>(rulings)),
  }
  if (!isPublishable(outcomeOf(features, both))) return 'a difference is not decided, or the coders do not agree enough'
  return { policy, ...both }
}

async function keepCoded(
  tx: Write,
  placeId: number,
  { policyId, policy, hands, rulings }: CodedPolicy & { readonly policyId: Id },
  by: string,
): Promise<void> {
  if (!(await insertPolicy(tx, placeId, { ...policy, policyId }))) return
  for (const [at, codings] of hands.entries()) {
    const hand = at === 0 ? 1 : 2
    const key = { placeId, policyId, accountId: `${by}-${hand}` }
    for (const [feature, coding] of codings) await putCode(tx, key, feature, coding)
    await finishAs(tx, key, hand)
  }
  for (const [feature, ruling] of rulings) await putRuling(tx, { placeId, policyId, accountId: by }, feature, ruling)
  await setPublished(tx, placeId, policyId, policy.publishedOn)
  await touchPlace(tx, placeId)
}
