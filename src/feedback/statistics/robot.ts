/** What machines call themselves; people's browsers are all called Mozilla, for historical reasons. */
const NAMES =
  /bot\b|bot[/;_-]|crawl|spider|slurp|monitor|uptime|preview|fetch|scan|archiv|headless|lighthouse|facebookexternalhit|whatsapp|curl|wget|python|okhttp|java\/|go-http|node|ruby|perl|php/i

const known = new Map<string, boolean>()
const MOST_NAMES_REMEMBERED = 1_000

/** Whether a browser's name is that of a machine. Who gives no name is one: every browser has one. */
export function isRobot(browser: string | undefined): boolean {
  if (browser === undefined) return true
  let answer = known.get(browser)
  if (answer === undefined) {
    answer = !browser.startsWith('Mozilla/') || NAMES.test(browser)
    if (known.size < MOST_NAMES_REMEMBERED) known.set(browser, answer)
  }
  return answer
}
