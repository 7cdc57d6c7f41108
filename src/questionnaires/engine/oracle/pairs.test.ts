import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readXlsform } from '../../xlsform/read-xlsform.ts'
import { compareAtRandom } from './testing-agreement.ts'

const FORMS = join('..', 'shared', 'data', 'xlsforms')
const STEPS = 20
/** Forms that ODK's engine does not take as their converter makes them; listed, so that nothing is left out in silence. */
const NOT_TAKEN_THERE: Readonly<Record<string, string>> = {
  'calculate_without_calculation.xls': 'a group without questions',
  'sms_info.xls': 'what a device fills in by itself, alone in a group',
}

describe.skipIf(!existsSync(FORMS))('forms from elsewhere (skipped where ../shared/data is absent)', () => {
  const accepted = globSync(`${FORMS}/{pyxform/*,web-forms/xlsforms}/*.{xls,xlsx}`)
    .toSorted()
    .flatMap((file) => {
      const { form } = readXlsform(new Uint8Array(readFileSync(file)), basename(file).replace(/\.\w+$/, ''))
      return form && !(basename(file) in NOT_TAKEN_THERE) ? [{ sheet: basename(file), form }] : []
    })

  // Those with an XForm that their own converter made are given to the reference as that; the others as our writer has them.
  test.each(accepted)('$sheet stands as in ODK’s engine', { timeout: 60_000 }, async ({ sheet, form }) => {
    const xform = join(FORMS, 'web-forms', 'xforms', sheet.replace('.xlsx', '.xml'))
    const given = existsSync(xform) ? readFileSync(xform, 'utf8') : undefined
    const agreement = await compareAtRandom(form, 1, STEPS, given)
    expect(agreement.disagreements).toEqual([])
    expect(agreement.states).toBe(STEPS + 1)
  })
})
