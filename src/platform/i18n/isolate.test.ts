import { expect, test } from 'vitest'
import { isolateForeign, runsOf } from './isolate.ts'

/** Isolates made visible. */
const shown = (line: string, direction: 'ltr' | 'rtl') =>
  isolateForeign(line, direction).replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')

test.each([
  ['اتصل بالرقم +44 20 7946 0000 غدًا.', 'اتصل بالرقم ⟨+44 20 7946 0000⟩ غدًا.'],
  ['العنوان: Mill Street 14, AB1 2CD Alderport', 'العنوان: ⟨Mill Street 14, AB1 2CD Alderport⟩'],
  ['الاثنين: من 09:00 إلى 17:00', 'الاثنين: من ⟨09:00⟩ إلى ⟨17:00⟩'],
  ['اتصل بالرقم 112.', 'اتصل بالرقم 112.'],
  ['مكتب \u2068Harbour\u2069 مفتوح', 'مكتب ⟨Harbour⟩ مفتوح'],
])('in Arabic, %s', (line, expected) => {
  expect(shown(line, 'rtl')).toBe(expected)
})

test.each([
  ['Open Mondays, 09:00–17:00. Call +44 20 7946 0000.', 'Open Mondays, 09:00–17:00. Call +44 20 7946 0000.'],
  ['The café بيت الشاي is open.', 'The café ⟨بيت الشاي⟩ is open.'],
  ['ሰኑይ፦ 09:00–17:00', 'ሰኑይ፦ 09:00–17:00'],
])('from left to right, %s', (line, expected) => {
  expect(shown(line, 'ltr')).toBe(expected)
})

test('isolates are closed, and never one in another', () => {
  const line = isolateForeign('A ب \u2068C ج\u2069 د E1 +2 3', 'rtl')
  let depth = 0
  for (const sign of line) {
    if (sign === '\u2068') depth += 1
    if (sign === '\u2069') depth -= 1
    expect([0, 1]).toContain(depth)
  }
  expect(depth).toBe(0)
})

test.each([
  ['rtl', 'بيلا (Bella Milano)، 12 يومًا', ['<بيلا ', '>(Bella Milano)', '<، 12 يومًا']],
  ['rtl', '\u2068Welcome them.\u2069 – نعم', ['>Welcome them.', '< – نعم']],
  ['rtl', 'Welcome them, all.', ['>Welcome them, all.']],
  ['rtl', '\u2068DISC: قوة\u2069', ['>DISC', '<: قوة']],
  ['ltr', 'The café \u2068بيت الشاي\u2069: \u2068ሰኑይ\u2069', ['>The café ', '<بيت الشاي', '>: ', '>ሰኑይ']],
] as const)('in %s, the runs of %s', (direction, line, expected) => {
  const runs = runsOf(line, direction).map((run) => (run.direction === 'rtl' ? '<' : '>') + run.text)
  expect(runs).toEqual(expected)
})
