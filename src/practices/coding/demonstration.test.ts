import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outcomeOf } from './coding-outcome.ts'
import { readPolicyFile } from './import-policies.ts'
import { featuresFor } from './policy-feature.ts'

/** The demonstration's texts: what the pages can show, each of it once. */

const DEMO = join(import.meta.dirname, '../../../demo')
const outcomes = new Map(
  globSync('*/policies/*.json', { cwd: DEMO }).map((file) => {
    const read = readPolicyFile(JSON.parse(readFileSync(join(DEMO, file), 'utf8')))
    if (typeof read === 'string') throw new Error(`${file}: ${read}`)
    expect(`${read.policy.issuedBy} ${read.policy.licence}`).toContain('invented')
    return [file.slice(file.lastIndexOf('/') + 1), outcomeOf(featuresFor(read.policy), read)]
  }),
)

test.each([
  ['a-home-among-neighbours.json', 'integration', []],
  ['cafe-des-langues.json', 'cannot-tell', []],
  ['order-on-first-accommodation.json', 'separation', ['movement-restricted', 'work-restricted']],
])('%s is placed by its own words: %s', (file, quadrant, restrictions) => {
  expect(outcomes.get(file)?.placement).toMatchObject({ quadrant, restrictions })
  expect(outcomes.get(file)?.differences.length).toBeGreaterThan(0)
})

test.each([
  [{ year: 'soon' }, /year/],
  [{ domain: 'country' }, /domain wrong/],
  [{ rulings: {} }, /not decided/],
  [
    { coders: [{ 'shared-classes': { says: 'yes', passage: 'Not in it.' } }, {}] },
    /shared-classes is not asked of this text/,
  ],
] as const)('a file with %j is refused with what is wrong', (change, told) => {
  const file = join(DEMO, 'alderport/policies/a-home-among-neighbours.json')
  expect(readPolicyFile({ ...JSON.parse(readFileSync(file, 'utf8')), ...change })).toMatch(told)
})
