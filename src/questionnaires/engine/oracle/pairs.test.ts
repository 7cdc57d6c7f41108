import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readXlsform } from '../../xlsform/read-xlsform.ts'
import { compareAtRandom } from './testing-agreement.ts'

const PAIRS = '../shared/data/xlsforms/web-forms'
const STEPS = 20

describe.skipIf(!existsSync(PAIRS))(
  'sheets and the XForms that their converter made of them (skipped where ../shared/data is absent)',
  () => {
    const sheets = existsSync(PAIRS) ? readdirSync(`${PAIRS}/xlsforms`) : []

    test.each(sheets)('%s stands as in ODK’s engine', { timeout: 60_000 }, async (sheet) => {
      const { form } = readXlsform(readFileSync(`${PAIRS}/xlsforms/${sheet}`), sheet)
      const xform = `${PAIRS}/xforms/${sheet.replace('.xlsx', '.xml')}`
      expect(form).toBeDefined()
      if (!form) return
      const agreement = await compareAtRandom(
        form,
        1,
        STEPS,
        existsSync(xform) ? readFileSync(xform, 'utf8') : undefined,
      )
      expect(agreement.disagreements).toEqual([])
      expect(agreement.states).toBe(STEPS + 1)
    })
  },
)
