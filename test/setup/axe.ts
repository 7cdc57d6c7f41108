import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const fromAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const AXE = readFileSync(fromAxe.resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 up to level AA, and what the makers of axe hold for good practice. */
const OPTIONS = JSON.stringify({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
})

/**
 * Which rules the page breaks, each with the beginning of the first element that does; empty when it breaks none. The page has no
 * frames, so that axe may run in it directly, without the second page by which its own wrapper puts frames together.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(`${AXE};
    axe.run(document, ${OPTIONS}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html.slice(0, 160)))`)
}
