import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { EmbeddedServer } from '#platform/db'
import { startApp } from '../../test/setup/start-app.ts'
import { GENERATING, withServer } from '../own-server.ts'
import { endsWithUs } from '../processes.ts'
import { atMost, type Figure, milliseconds, type Report, seconds } from '../report.ts'
import { CITY, fillCity } from './city/fill.ts'
import { HUB, LANGUAGES, LINKS_OF_A_PAGE, LOCATIONS, ONE_TWICE_OF, PAGES } from './city/sizes.ts'
import { formIn } from './form.ts'
import { StaffMember } from './staff.ts'

const BASE = `/staff/places/${CITY}`
const RUNS = 50
const WARM_UP = 5
const LONGEST = { write: 150, look: 300, exchange: 10_000, duplicates: 200 } as const

/** How long those who keep the guide of a big city wait. */
export async function measureUpkeep(): Promise<Report> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-upkeep-'))
  chmodSync(dataFolder, 0o755)
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  await withServer(dataFolder, GENERATING, ({ adminUrl }) => fillCity(adminUrl, (line) => console.log(`  ${line}`)))
  return withServer(dataFolder, {}, async (server) => ({
    part: 'upkeep',
    figures: await measureIn(server),
    how: [
      `A generated city of ${PAGES} pages in ${LANGUAGES.length} languages, ${LOCATIONS} locations, 200,000 sentences in all languages together,`,
      `${PAGES * LINKS_OF_A_PAGE} links, below a region and a state; of services and locations one in ${ONE_TWICE_OF} is there twice. Over http, as an administrator; from the request to the whole answer.`,
      `p95 of ${RUNS} runs, one after the other. Saved and published: the page that ${HUB.linkedFrom} others link to, another sentence each time.`,
      'XLIFF: once; brought back with no sentence changed, and taken out again: the same to the byte.',
    ],
  }))
}

async function measureIn(server: EmbeddedServer): Promise<readonly Figure[]> {
  const app = await startApp({ DATABASE_URL: server.adminUrl, DEMO: 'off', WORKERS: '1' })
  endsWithUs(app.pid)
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    const staff = await StaffMember.first(app)
    return [
      ...(await measureLooking(staff)),
      ...(await measureWriting(staff, client)),
      ...(await measureDuplicates(staff, client)),
      ...(await measureExchange(staff, '1.2')),
      ...(await measureExchange(staff, '2.0')),
    ]
  } finally {
    await client.end()
    await app.stop()
  }
}

/** The longest but for one run in twenty. */
async function p95(run: (time: number) => Promise<number>): Promise<number> {
  for (let time = 0; time < WARM_UP; time += 1) await run(time)
  const taken: number[] = []
  for (let time = 0; time < RUNS; time += 1) taken.push(await run(WARM_UP + time))
  return taken.sort((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] ?? 0
}

async function measureLooking(staff: StaffMember): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [what, path] of [
    ['what to do next', ''],
    ['the list of links', '/links'],
    ['the tree', '/pages'],
    ['what may be there twice', '/services/duplicates'],
  ] as const)
    figures.push(atMost(what, await p95(async () => (await staff.get(BASE + path)).ms), LONGEST.look, milliseconds))
  return figures
}

async function measureWriting(staff: StaffMember, client: pg.Client): Promise<readonly Figure[]> {
  const { rows } = await client.query<{ id: string }>(
    'select page_id as id from guide.page where place_id = (select place_id from places.place where slug = $1) and path = $2',
    [CITY, HUB.path],
  )
  const path = `${BASE}/pages/${rows[0]?.id}`
  const send = (wish: 'save' | 'publish') =>
    p95(async (time) => {
      const form = formIn((await staff.get(path)).bytes, path)
      const texts = form.getAll('text')
      form.delete('text')
      for (const [index, text] of texts.entries()) form.append('text', index === 1 ? `${text} ${wish} ${time}.` : text)
      form.set('do', wish)
      const { ms, location } = await staff.send(path, form)
      if (!location.includes(wish === 'save' ? 'done=saved' : 'done=published'))
        throw new Error(`The page was not kept: ${location}`)
      return ms
    })
  return [
    atMost('a page is saved', await send('save'), LONGEST.write, milliseconds),
    atMost('a page is saved and published', await send('publish'), LONGEST.write, milliseconds),
  ]
}

/** A service that is there twice gets a second telephone number: from the press to the page that shows what may be the same. */
async function measureDuplicates(staff: StaffMember, client: pg.Client): Promise<readonly Figure[]> {
  const { rows } = await client.query<{ id: string }>(
    `select service_id as id from directory.service where slug = any($1) order by service_id`,
    [Array.from({ length: RUNS + WARM_UP }, (_, n) => `service-${(n + 1) * ONE_TWICE_OF}`)],
  )
  const reached = await p95(async (time) => {
    const path = `${BASE}/services/${rows[time]?.id}`
    const form = formIn((await staff.get(path)).bytes, path)
    form.append('phones', `0131 497 ${String(time).padStart(4, '0')}`)
    const saved = await staff.send(path, form)
    const { ms, bytes } = await staff.get(saved.location)
    if (!Buffer.from(bytes).includes('Perhaps the same as this one')) throw new Error('It is there twice, untold.')
    return saved.ms + ms
  })
  return [atMost('duplicates after a contact was saved', reached, LONGEST.duplicates, milliseconds)]
}

async function measureExchange(staff: StaffMember, version: '1.2' | '2.0'): Promise<readonly Figure[]> {
  const query = new URLSearchParams(LANGUAGES.map((language) => ['language', language]))
  query.set('version', version)
  const takeOut = () => staff.get(`${BASE}/translate/exchange/file?${query}`)
  const out = await takeOut()
  const back = await staff.upload(`${BASE}/translate/exchange`, new File([Buffer.from(out.bytes)], 'city.zip'))
  if (!Buffer.from(back.bytes).includes('Nothing was changed'))
    throw new Error('Bringing it back has changed something.')
  if (!Buffer.from((await takeOut()).bytes).equals(out.bytes)) throw new Error('Taken out again it is another file.')
  return [
    atMost(`XLIFF ${version} out`, out.ms, LONGEST.exchange, seconds),
    atMost(`XLIFF ${version} in`, back.ms, LONGEST.exchange, seconds),
  ]
}
