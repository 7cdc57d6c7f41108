import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, test, vi } from 'vitest'
import type { LanguageTag } from '#kernel'
import { ownNameOf, readCatalogues } from '#platform/i18n'
import { openBrowser } from '../setup/browser.ts'
import { LANGUAGES } from './kinds-of-pages.ts'

vi.setConfig({ maxConcurrency: 4 })

/** Pages that have one of every control between them. */
const PAGES = [
  '/',
  '/housing/find-a-flat',
  '/services',
  '/services/harbour-welcome-desk',
  '/search?q=school',
  '/events/language-cafe-harbour-house',
  '/phrases',
  '/pictures/emergency',
  '/device',
  '/follow',
  '/share?of=/housing',
]
/** What a screen reader announces by its name; the one `search` and the one `main` of a page say themselves what they are. */
const NAMED = new Set([
  ...['link', 'button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'slider', 'DisclosureTriangle'],
  ...['image', 'navigation', 'region', 'table', 'dialog'],
])
/** Names of places and addresses on the web are the same in every language; some words French and English share. */
const SAME_EVERYWHERE = /^(Alderport|Harbour|Discrimination|Page \d+)$|\w[.@]\w/
const WORDS = /\p{Letter}{2}/u

interface Named {
  readonly role: string
  readonly name: string
  /** By which the browser finds its element again. */
  readonly node: number
}

const url = inject('appUrl')
const shipped = readCatalogues('locales')
let browser: Browser
const english = new Map<string, ReadonlySet<string>>()
beforeAll(async () => {
  browser = await openBrowser(['--blink-settings=imagesEnabled=false'])
  const reader = await openReader()
  for (const path of PAGES) english.set(path, new Set((await reader.namesOn('en', path)).map(({ name }) => name)))
})
afterAll(() => browser.close())

/** A screen reader's view of pages. */
async function openReader() {
  const page: Page = await browser.newPage()
  const protocol: CDPSession = await page.context().newCDPSession(page)
  return {
    async namesOn(language: string, path: string): Promise<readonly Named[]> {
      await page.goto(`${url}/alderport/${language}${path}`)
      const { nodes } = await protocol.send('Accessibility.getFullAXTree')
      return nodes.flatMap(({ ignored, role, name, backendDOMNodeId: node }) =>
        !ignored && node !== undefined && NAMED.has(String(role?.value))
          ? [{ role: String(role?.value), name: String(name?.value ?? '').trim(), node }]
          : [],
      )
    },
    /** The words of an element that are said in the language of the page. */
    async ownWords({ node }: Named): Promise<string> {
      const { object } = await protocol.send('DOM.resolveNode', { backendNodeId: node })
      const { result } = await protocol.send('Runtime.callFunctionOn', {
        ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
        functionDeclaration: String(wordsInLanguageOfPage),
        returnByValue: true,
      })
      return String(result.value)
    },
    close: () => page.close(),
  }
}

function wordsInLanguageOfPage(this: HTMLElement): string {
  const { lang } = document.documentElement
  if (this.closest<HTMLElement>('[lang]')?.lang !== lang) return ''
  const own = this.cloneNode(true) as HTMLElement
  for (const part of own.querySelectorAll<HTMLElement>('[lang]')) if (part.lang !== lang) part.remove()
  return [own.getAttribute('aria-label'), own.getAttribute('alt'), own.textContent].join(' ')
}

describe.concurrent.each(LANGUAGES as readonly string[] as LanguageTag[])('in %s', (language) => {
  test('whatever one can press, fill in or jump to has a name, in this language', async ({ expect }) => {
    const said = new Set(shipped.get(language)?.values())
    const reader = await openReader()
    const faults: string[] = []
    for (const path of PAGES) {
      for (const named of await reader.namesOn(language, path)) {
        const { role, name } = named
        if (name === '') faults.push(`${path}: a ${role} without a name`)
        const isEnglish = language !== 'en' && WORDS.test(name) && english.get(path)?.has(name) === true
        if (!isEnglish || said.has(name) || name === ownNameOf(language) || SAME_EVERYWHERE.test(name)) continue
        if (WORDS.test(await reader.ownWords(named))) faults.push(`${path}: a ${role} is called “${name}”`)
      }
    }
    await reader.close()
    expect(faults).toEqual([])
  })
})
