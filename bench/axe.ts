import { runProperty } from './property.ts'
import type { Report } from './report.ts'

/** @throws Error with what breaks a rule, and where. */
export async function measureAxe(): Promise<Report> {
  await runProperty('test/journeys/axe.test.ts', { EVERY_LANGUAGE: 1 }, 'journeys')
  return {
    part: 'axe',
    figures: [{ what: 'rules of accessibility broken, in twelve languages', reached: '0', budget: '≤ 0', holds: true }],
    how: [
      'every kind of readers’ page at 320 px, with scripts and without: WCAG 2.2 up to AA and the good practice of the makers of axe;',
      'nothing to be scrolled sideways; language and direction as asked for. Each change of the program is looked at in en, ar and ti.',
    ],
  }
}
