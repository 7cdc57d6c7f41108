import { describe, expect, test } from 'vitest'
import { readThemes, SCHEMES, shippedThemes, themesIn } from './theme.ts'

const NOTHING = { 'eu-action-plan': [], 'global-compact': [], 'intercultural-cities': [], 'integration-indicators': [] }
const WORK = { ...NOTHING, id: 'work', 'global-compact': ['6'] }

describe('the themes that are shipped', () => {
  test('know all 23 objectives of the Global Compact, nine areas of the Action Plan and fourteen of each of the others', () => {
    const { schemes } = shippedThemes()
    expect(SCHEMES.map((scheme) => schemes[scheme].length)).toEqual([9, 23, 14, 14])
  })

  test('lead from one scheme to the other', () => {
    expect(themesIn('global-compact', '6')).toEqual(['work'])
    const found = shippedThemes().themes.filter(({ id }) => themesIn('eu-action-plan', 'housing').includes(id))
    expect(found.flatMap((theme) => theme['integration-indicators'])).toEqual(['housing'])
  })
})

describe('a file of themes is refused', () => {
  const faultsIn = (file: unknown) => {
    const read = readThemes(file)
    return read.kind === 'refused' ? read.problems.map(({ fault, about }) => `${fault} ${about}`) : []
  }

  test.each([
    [
      'with a theme there twice',
      { schemes: { ...NOTHING, 'global-compact': ['6'] }, themes: [WORK, WORK] },
      'twice themes/work',
    ],
    [
      'with an area there twice',
      { schemes: { ...NOTHING, 'global-compact': ['6', '6'] }, themes: [WORK] },
      'twice global-compact/6',
    ],
    ['with an area that the scheme has not', { schemes: NOTHING, themes: [WORK] }, 'unknown global-compact/6'],
    [
      'with an area in which no theme lies',
      { schemes: { ...NOTHING, 'global-compact': ['6', '7'] }, themes: [WORK] },
      'unreached global-compact/7',
    ],
  ])('%s', (_, file, fault) => {
    expect(faultsIn(file)).toEqual([fault])
  })

  test('with a scheme that nobody knows', () => {
    expect(faultsIn({ schemes: { ...NOTHING, mine: [] }, themes: [] })).toHaveLength(1)
  })
})
