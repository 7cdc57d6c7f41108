import { describe, expect, test } from 'vitest'
import { instantAt } from '#kernel'
import { townWithPlans } from '../testing-plans.ts'

const NOW = instantAt(Date.UTC(2026, 10, 23, 9))
const { person } = await townWithPlans(() => NOW)
const PLAN = '/plan-town/en/plan'

describe('services near by', () => {
  const LEARNING = { stage: 'settling', company: ['alone'], worry: ['language'], english: 'none' }
  const coursesFor = async (quarter: string) => {
    const html = await (await (await person({ ...LEARNING, quarter })).get(PLAN)).text()
    return {
      html,
      courses: [...new Set([...html.matchAll(/services\/course-(harbour|hill)"/g)].map(([, where]) => where))],
    }
  }

  test('come before those at the other end of town, by the quarter in which somebody lives', async () => {
    expect((await coursesFor('harbour')).courses).toEqual(['harbour', 'hill'])
    expect((await coursesFor('hill')).courses).toEqual(['hill', 'harbour'])
  })

  test('say how far it is; where nobody has said where they live, nothing', async () => {
    const { html } = await coursesFor('north')
    expect(html).toContain('1.8 km away')
    expect(html).toContain('3.2 km away')
    expect((await coursesFor('no_say')).html).not.toContain('away')
    expect((await coursesFor('elsewhere')).html).not.toContain('away')
  })
})
