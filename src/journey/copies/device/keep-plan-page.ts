import { keepOwnPage } from '#platform/pack/device'

/** Keeps the page of a plan, as the server has made it, to be opened without a network. `base`: `/a-town/en`. */
export async function keepPlanPage(base: string, made: Document): Promise<void> {
  const html = (selector: string) => made.querySelector(selector)?.outerHTML ?? ''
  await keepOwnPage(base, {
    page: {
      path: '/plan',
      title: made.querySelector('h1')?.textContent?.trim() ?? '',
      summary: '',
      main: html('main'),
      trail: '',
      exit: html('.quick-exit'),
      scripts: ['/assets/tick-here.js'],
    },
    shownAt: Date.now(),
  })
}
