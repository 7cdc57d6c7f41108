import { isDeepStrictEqual } from 'node:util'
import { findAll, textContent } from 'domutils'
import { strFromU8, unzipSync } from 'fflate'
import { parseDocument } from 'htmlparser2'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { type Element, isElement, isText, type Node } from '../../src/paper/dom.ts'
import { readPage } from '../../src/paper/page.ts'
import { isLiveOnly } from '../../src/paper/page-blocks.ts'
import { comparable, readPdf } from '../../src/platform/pdf/testing/index.ts'

const url = inject('appUrl')
const BASE = `${url}/alderport/ar`
/** Telephone numbers, a mail address, streets and names in Latin letters, hours: all of them between Arabic words. */
const PATH = '/services/harbour-welcome-desk'

const text = async (address: string) => (await fetch(address)).text()
const bytes = async (address: string) => new Uint8Array(await (await fetch(address)).arrayBuffer())
const withoutSpaces = (words: string) => words.replace(/\s+/g, ' ').trim()

/** The page as it is read on the screen, in the book and in the copy on a device. */
const forms: Record<string, readonly Node[]> = {}
beforeAll(async () => {
  const page = readPage(await text(BASE + PATH))
  forms.html = page.main.children
  const book = Object.values(
    unzipSync(await bytes(`${BASE}/guide.epub`), { filter: ({ name }) => /c\d+\.xhtml$/.test(name) }),
  )
  const chapter = book
    .map((file) => strFromU8(file))
    .find((xhtml) => xhtml.includes(`<h1><bdi>${page.title}</bdi></h1>`))
  forms.book = parseDocument(chapter ?? '', { xmlMode: true }).children
  const { version, documents } = JSON.parse(await text(`${BASE}/pack.json`)) as {
    version: string
    documents: readonly (readonly [path: string])[]
  }
  const index = documents.findIndex(([path]) => path === PATH)
  const packed = await text(`${BASE}/pack/${version}/${index}`)
  forms.copy = parseDocument((JSON.parse(packed.slice(1)) as { main: string }).main).children
})

interface Fragment {
  readonly words: string
  readonly language: string | undefined
  readonly direction: string | undefined
}

/** What stands apart from the text around it: its words, and the language and the direction that it names. */
function fragmentsIn(nodes: readonly Node[]): readonly Fragment[] {
  return nodes.flatMap((node): readonly Fragment[] => {
    if (!isElement(node) || isLiveOnly(node) || withoutSpaces(textContent(node)) === '') return []
    const { lang: language, dir: direction } = node.attribs
    const isFragment = node.name === 'bdi' || (language !== undefined && node.name !== 'html')
    const inside = fragmentsIn(node.children)
    return isFragment ? [{ words: withoutSpaces(textContent(node)), language, direction }, ...inside] : inside
  })
}

const NUMBER_OR_MAIL = /\+\d[\d ]+\d|[\w.]+@[\w.]+\w/g
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069/g

/** Telephone numbers and mail addresses that stand in running text without being isolated from it. */
function loose(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    if (isText(node)) return node.data.replace(ISOLATED, '').match(NUMBER_OR_MAIL) ?? []
    if (!isElement(node) || isLiveOnly(node) || isApart(node)) return []
    return loose(node.children)
  })
}

const isApart = (element: Element) =>
  (element.name === 'bdi' || element.attribs.dir !== undefined) &&
  withoutSpaces(textContent(element)).replace(NUMBER_OR_MAIL, '') === ''

describe('an Arabic page with numbers, addresses and names from left to right', () => {
  test('sets each of them apart, with its direction', () => {
    const fragments = fragmentsIn(forms.html ?? [])
    for (const words of ['+44 131 496 0301', '+44 7700 900301', 'welcome@alderport.example.org'])
      expect(fragments).toContainEqual({ words, language: undefined, direction: 'ltr' })
    for (const words of ['هاربر هاوس (Harbour House)', 'Harbour Street 2', 'VM-1101 Alderport'])
      expect(fragments.map((fragment) => fragment.words)).toContain(words)
  })

  test.each(['html', 'book', 'copy'])('leaves no number and no mail address to the text around it: %s', (form) => {
    expect(loose(forms[form] ?? [])).toEqual([])
  })

  test('has the same fragments in the book', () => {
    expect(fragmentsIn(forms.book ?? [])).toEqual(fragmentsIn(forms.html ?? []))
  })

  test('has the same fragments in the copy, but for what is true only now: the device says that', () => {
    const now = fragmentsIn(findAll(({ attribs }) => 'data-now' in attribs, [...(forms.html ?? [])]))
    const lasting = fragmentsIn(forms.html ?? []).filter((one) => !now.some((other) => isDeepStrictEqual(one, other)))
    expect(fragmentsIn(forms.copy ?? [])).toEqual(lasting)
  })

  test('says them on paper in the order in which they are spoken', async () => {
    const { text: printed, language } = await readPdf(await bytes(`${BASE}${PATH}.pdf`))
    expect(language).toBe('ar')
    let at = -1
    for (const { words } of fragmentsIn(forms.html ?? [])) {
      const found = printed.indexOf(comparable(words), at)
      expect(found, words).toBeGreaterThan(at)
      at = found
    }
  })
})
