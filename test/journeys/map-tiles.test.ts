import { readFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const TILE = /^\/tiles\/(\d+)\/(\d+)\/(\d+)\.png$/
const ATTRIBUTION = '© Survey of the Harbour Coast'
const SERVICES = '/alderport/en/services'

let app: RunningApp
let proxy: Server
let browser: Browser
/** The address that readers know: the operator's proxy, with the tiles and the app behind it. */
let url: string
/** The path of every tile that was asked for. */
let tiles: string[]
beforeAll(async () => {
  app = await startApp(
    { LOG_LEVEL: 'warn', MAP_TILES: '/tiles/{z}/{x}/{y}.png', MAP_ATTRIBUTION: ATTRIBUTION },
    { dataOf: inject('seededData') },
  )
  tiles = []
  proxy = await startProxy(app.url)
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  proxy?.closeAllConnections()
  proxy?.close()
  await app?.stop()
})

/** As README says: one address for readers, the tiles from a folder, everything else from Tessera, the host passed on. */
async function startProxy(to: string): Promise<Server> {
  const picture = readFileSync('demo/alderport/plan.png')
  const server = createServer((asked, answer) => {
    if (TILE.test(asked.url ?? '')) {
      tiles.push(asked.url ?? '')
      answer.writeHead(200, { 'content-type': 'image/png' }).end(picture)
      return
    }
    const passed = request(to + asked.url, { method: asked.method, headers: asked.headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Opens the map of the services; answers the page and every address that it asked for. */
async function openMap(site: string): Promise<{ readonly page: Page; readonly asked: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })
  const asked: string[] = []
  page.on('request', (asking) => asked.push(asking.url()))
  await page.goto(site + SERVICES)
  await page.locator('[data-action=show-map]').click()
  await page.locator('.map-mark').first().waitFor()
  await page.waitForLoadState('networkidle')
  return { page, asked }
}

test('the map is made of the operator’s tiles, says whose they are, and asks nobody else', async () => {
  const { page, asked } = await openMap(url)
  expect(await page.locator('.leaflet-tile-loaded').count()).toBeGreaterThan(3)
  expect(await page.getByText(ATTRIBUTION).isVisible()).toBe(true)
  expect(asked.filter((address) => !address.startsWith(`${url}/`))).toEqual([])
  expect(asked.filter((address) => address.includes('/media/'))).toEqual([])
  const around = tiles.length
  await page.locator('[data-action=zoom-in]').click()
  await page.waitForLoadState('networkidle')
  expect(tiles.length).toBeGreaterThan(around)
  for (const tile of tiles) {
    const [zoom = 0, x = 0, y = 0] = TILE.exec(tile)?.slice(1).map(Number) ?? []
    expect(Math.max(x, y)).toBeLessThan(2 ** zoom)
  }
  await page.close()
})

test('the page itself would let the browser ask nobody else for a tile', async () => {
  const page = await browser.newPage()
  await page.goto(url + SERVICES)
  const outcome = (address: string) =>
    page.evaluate(
      (src) =>
        new Promise<string>((resolve) => {
          const picture = new Image()
          picture.onload = () => resolve('shown')
          picture.onerror = () => resolve('not shown')
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
          picture.src = src
        }),
      address,
    )
  expect(await outcome(`${url}/tiles/0/0/0.png`)).toBe('shown')
  // The same tile, of the same machine, under another name.
  expect(await outcome(`${url.replace('127.0.0.1', 'localhost')}/tiles/0/0/0.png`)).toBe('img-src')
  await page.close()
})

test('without the setting no tile is asked for', async () => {
  const plain = inject('appUrl')
  const { page, asked } = await openMap(plain)
  expect(asked.filter((address) => !address.startsWith(`${plain}/`) || address.includes('/tiles/'))).toEqual([])
  expect(await page.getByText(ATTRIBUTION).count()).toBe(0)
  await page.close()
})
