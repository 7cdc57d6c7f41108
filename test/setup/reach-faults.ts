import type { Page } from 'playwright-core'

/** Everything folded is unfolded; what would have to be scrolled sideways, and words that are cut off. */
export function lostOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const { scrollWidth, clientWidth } = document.documentElement
    const cut = [...document.querySelectorAll<HTMLElement>('body :not(input)')].filter(
      (element) =>
        getComputedStyle(element).overflowX !== 'visible' &&
        element.clientWidth > 1 &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.checkVisibility(),
    )
    return [
      ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : []),
      ...cut.map((element) => `cut off: ${element.outerHTML.slice(0, 100)}`),
    ]
  })
}

/** Where the colours are those of the reader: buttons, fields and tiles without an edge, and charts that are not drawn in them. */
export async function edgelessOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const edgeless = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        '.button, .chip, .tile a, textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])',
      ),
    ]
      .filter((control) => control.checkVisibility() && !control.matches('.visually-hidden'))
      .filter((control) => Number.parseFloat(getComputedStyle(control).borderBlockStartWidth) < 1)
    const ink = getComputedStyle(document.body).color
    const shapes = [...document.querySelectorAll('svg:not(.pictogram) :is(rect, circle)')].filter((shape) => {
      const { fill, stroke } = getComputedStyle(shape)
      return shape.checkVisibility() && fill !== ink && stroke !== ink
    })
    return [
      ...controls.map((control) => `no edge: ${control.outerHTML.slice(0, 100)}`),
      ...shapes.map((shape) => `not in the reader’s colours: ${shape.outerHTML.slice(0, 100)}`),
    ]
  })
  await page.emulateMedia({ forcedColors: null })
  return edgeless
}

/** What moves on its own or takes its time, although the reader wants less motion. */
export async function movingOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
        return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth'
      })
      .map((element) => `moves: ${element.outerHTML.slice(0, 100)}`),
  )
  await page.emulateMedia({ reducedMotion: null })
  return moving
}
