import { beforeAll, describe, expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import type { Colleague } from '#people/testing'
import { deliverEvents, sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { publishItem } from '#texts'
import { applyDecisions } from '../editor/apply-decisions.ts'
import { writingDesk } from '../testing-writing.ts'
import { LISTED_KINDS } from './kinds.ts'

const desk = await writingDesk('kinds', '=== health\n\n# Health\n')
const { base, database, colleagues, ids, itemAt, reader } = desk
let editor: Colleague
beforeAll(() => {
  editor = colleagues.editor
})

type Fields = Readonly<Record<string, string | readonly string[]>>
function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ key: newId(), do: 'save', ...fields }))
    for (const one of [value].flat()) form.append(name, one)
  return form
}
const send = (folder: string, id: string, fields: Fields, who = editor) =>
  who.upload(`${base}/${folder}/${id}`, formOf(fields))
const pageOf = async (path: string, who = editor) => (await who.get(`${base}/${path}`)).text()
const body = (text: string) => ({ slot: 'body', kind: 'paragraph', text })
/** An id as the workspace gives it to what is being begun. */
const begun = async (folder: string) =>
  /\/([0-9a-f-]{36})\?/.exec((await editor.get(`${base}/${folder}/new`)).headers.get('location') ?? '')?.[1] as Id
const publish = { do: 'publish' }

describe('news', () => {
  const flu = { title: 'The flu is here', date: '2026-11-20', topic: 'health', ...body('Come **in**.') }

  test('are drafted for nobody, then published at an address from their title, and listed by date', async () => {
    const id = await begun('news')
    expect(await pageOf(`news/${id}?under=`)).toContain('value="2026-11-23"')
    await send('news', id, flu)
    expect((await reader('news/the-flu-is-here')).status).toBe(404)
    expect(await pageOf('news')).toMatch(/The flu is here[\s\S]*20 November 2026[\s\S]*draft/)
    await send('news', id, { ...flu, 'based-on': '1', ...publish })
    expect(await (await reader('news/the-flu-is-here')).text()).toContain('Come <strong>in</strong>.')
    expect(await itemAt('news', 'the-flu-is-here')).toBe(id)
  })

  test('a changed date waits for the publication, also for one by a job', async () => {
    const id = await itemAt('news', 'the-flu-is-here')
    await send('news', id, { ...flu, ...body('Come today.'), date: '2026-11-22', 'based-on': '1' })
    expect(await (await reader('news/the-flu-is-here')).text()).toContain('20 November 2026')
    await database.write((tx) => publishItem(tx, { placeId: ids.town, itemId: id }, 'job:test'), COMMAND)
    await deliverEvents(database, [applyDecisions], (_, error) => {
      throw error
    })
    expect(await (await reader('news/the-flu-is-here')).text()).toMatch(/22 November 2026[\s\S]*Come today/)
  })

  test('are scheduled, ended, archived and brought back where every text is', async () => {
    const id = await itemAt('news', 'the-flu-is-here')
    const publication = (form: Record<string, string>, who = editor) => who.send(`${base}/news/${id}/publication`, form)
    await publication({ do: 'plan', 'withdraw-day': '2026-12-31' })
    expect(await pageOf(`news/${id}`)).toContain('to be withdrawn on 31 December 2026')
    await publication({ do: 'withdraw' })
    expect((await reader('news/the-flu-is-here')).status).toBe(404)
    expect(await pageOf('news')).toMatch(/Archived \(1\)[\s\S]*The flu is here[\s\S]*Bring back/)
    await publication({ do: 'bring-back' })
    expect(await pageOf('news')).not.toContain('Archived (')
    expect((await reader('news/the-flu-is-here')).status).toBe(404)
    await publication({ do: 'archive' })
    expect(await pageOf('news')).toContain('Archived (1)')
    expect((await publication({ do: 'bring-back' }, colleagues.reviewer)).status).toBe(404)
    await publication({ do: 'publish', version: '2' })
    expect((await reader('news/the-flu-is-here')).status).toBe(200)
    await publication({ do: 'archive' })
    expect((await reader('news/the-flu-is-here')).status).toBe(200)
  })

  test('a second with the same address is told so, and one without a letter for its address gets one', async () => {
    const taken = await send('news', newId(), { ...flu, address: 'the-flu-is-here' })
    expect([taken.status, await taken.text()]).toEqual([400, expect.stringContaining('a text with this address')])
    expect((await send('news', newId(), { ...flu, address: 'health/flu' })).status).toBe(400)
    const id = newId()
    await send('news', id, { ...flu, title: 'الإنفلونزا' })
    expect(await itemAt('news', 'news')).toBe(id)
    expect((await send('news', newId(), { ...flu, date: 'soon' })).status).toBe(400)
  })
})

describe('events', () => {
  const circle = {
    title: 'Language circle',
    'first-day': '2026-11-24',
    'start-time': '18:00',
    'end-time': '20:00',
    how: 'weekly',
    weekdays: ['TU', 'TH'],
    until: '2027-03-25',
    cost: 'free',
    languages: ['en', 'ar'],
    registration: '+44 20 7946 0000',
    'register-by': '2026-11-23',
    ...body('Come.'),
  }

  test('have dates, repetition, cost, languages and registration, as readers see them', async () => {
    const id = await begun('events')
    await send('events', id, { ...circle, ...publish })
    const page = await (await reader('events/language-circle')).text()
    expect(page).toMatch(/Tuesday,? 24 November[\s\S]*Thursday,? 26 November/)
    expect(page).toContain('<a href="tel:+442079460000" rel="noreferrer">Register here</a>')
    expect(page).toMatch(/By Monday,? 23 November/)
    expect(await pageOf('events')).toMatch(/Language circle[\s\S]*24 November[\s\S]*Every week/)
    const form = await pageOf(`events/${id}`)
    for (const value of ['2026-11-24', '18:00', '20:00', '2027-03-25', '+442079460000'])
      expect(form).toContain(`value="${value}"`)
    expect(form).toMatch(/value="TU" checked[\s\S]*value="TH" checked/)
  })

  test('what cannot be is said beside its field, with what was typed', async () => {
    const wrong = {
      ...circle,
      'start-time': 'six',
      weekdays: ['WE'],
      until: '2026-01-01',
      online: 'javascript:x',
      registration: 'ask me',
    }
    const answer = await send('events', newId(), wrong)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    for (const field of ['start-time', 'weekdays', 'until', 'online', 'registration'])
      expect(page).toContain(`<a href="#${field}">`)
    expect(page).toContain('value="six"')
    const backwards = await send('events', newId(), { ...circle, 'last-day': '2026-11-23' })
    expect(await backwards.text()).toContain('It ends before it begins')
    expect((await send('events', newId(), { ...circle, how: 'other', rule: 'FREQ=DAILY;X=1' })).status).toBe(400)
  })

  test('one of whole days has no times, one past midnight ends the next morning, and what is over is folded away', async () => {
    const days = { ...circle, title: 'Fair', 'start-time': '', 'end-time': '', 'last-day': '2026-11-26', how: 'once' }
    await send('events', newId(), { ...days, ...publish })
    expect(await (await reader('events/fair')).text()).toMatch(/24 November to [A-Za-z]+,? 26 November/)
    await send('events', newId(), { ...circle, title: 'Night', how: 'once', 'end-time': '02:00', ...publish })
    expect(await (await reader('events/night')).text()).toMatch(/24 November, 18:00, to [A-Za-z]+,? 25 November, 02:00/)
    await send('events', newId(), { ...days, title: 'Last year', 'first-day': '2025-11-24', 'last-day': '' })
    expect(await pageOf('events')).toMatch(/Past \(1\)[\s\S]*Last year/)
  })

  test('a rule from a file that no form offers stays as it is', async () => {
    await desk.bring(
      'town',
      '=== leap\nstarts: 2027-03-01\nends: 2027-03-01\nrepeats: FREQ=YEARLY;BYMONTH=3\n\n# Leap\n',
      'events.en.md',
    )
    const id = await itemAt('event', 'leap')
    const form = await pageOf(`events/${id}`)
    expect(form).toContain('By the rule FREQ=YEARLY;BYMONTH=3')
    await send('events', id, {
      title: 'Leaping',
      'first-day': '2027-03-02',
      how: 'other',
      rule: 'FREQ=YEARLY;BYMONTH=3',
      'based-on': '1',
      ...publish,
    })
    expect(await (await reader('events/leap.ics')).text()).toMatch(/20270302[\s\S]*RRULE:FREQ=YEARLY;BYMONTH=3/)
  })
})

describe('phrases and local words', () => {
  test('a phrase has its situation and how it sounds, and comes before readers with them', async () => {
    const id = await begun('phrases')
    const phrase = {
      title: 'Where does it hurt?',
      situation: 'doctor',
      'said-by': 'them',
      'sound-language': ['ar'],
      'sound-ar': 'وير داز إت هيرت',
      'latin-ar': '',
    }
    await send('phrases', id, { ...phrase, ...publish })
    expect(await itemAt('phrase', 'where-does-it-hurt')).toBe(id)
    const { rows } = await database.read((tx) =>
      sql`select p.situation, p.said_by, s.source_sound, s.latin from guide.phrase p
        join guide.phrase_sound s using (place_id, phrase_id) where p.phrase_id = ${id}`.execute(tx),
    )
    expect(rows).toEqual([{ situation: 'doctor', said_by: 'them', source_sound: 'وير داز إت هيرت', latin: null }])
    expect(await (await reader('phrases')).text()).toContain('Where does it hurt?')
    await send('phrases', id, { ...phrase, title: 'Where is the pain?', situation: 'pharmacy', 'based-on': '1' })
    expect(await pageOf(`phrases/${id}`)).toMatch(/value="pharmacy" selected/)
    expect(await pageOf('phrases')).toMatch(/Where is the pain\?[\s\S]*published, with changes/)
  })

  test('a word has its explanation', async () => {
    const id = await begun('words')
    await send('words', id, { title: 'Deposit', ...body('Money that you get back.'), ...publish })
    expect(await (await reader('words')).text()).toMatch(/id="deposit"[\s\S]*Money that you get back\./)
  })
})

describe('every kind', () => {
  test('has its history: compared, brought back, and waiting for a review in one list', async () => {
    const id = await itemAt('term', 'deposit')
    await send('words', id, {
      title: 'Deposit',
      ...body('Money that you may get back.'),
      'based-on': '1',
      do: 'review',
    })
    expect(await pageOf('review', colleagues.reviewer)).toMatch(
      new RegExp(`/words/${id}/publication[\\s\\S]*Local words`),
    )
    expect(await pageOf(`words/${id}/compare?from=1&to=2`)).toContain('<ins>')
    await editor.send(`${base}/words/${id}/restore`, { version: '1' })
    expect(await pageOf(`words/${id}/versions/3`)).toContain('Money that you get back.')
  })

  test('two who write one phrase see each other’s words', async () => {
    const id = await itemAt('phrase', 'where-does-it-hurt')
    const collided = await send('phrases', id, { title: 'Where?', situation: 'doctor', 'based-on': '1' })
    expect(collided.headers.get('location')).toContain('done=merged')
    expect(await pageOf(`phrases/${id}`)).toContain('Somebody else has saved this text')
  })

  test('is one kind: the id of another, or of another place, is not found', async () => {
    await desk.bring('region', '=== strike\ndate: 2026-11-20\n\n# Strike\n', 'news.en.md')
    const foreign = await itemAt('news', 'strike', ids.region)
    const news = await itemAt('news', 'the-flu-is-here')
    for (const [folder, id] of [
      ['events', news],
      ['pages', news],
      ['news', foreign],
      ['news', newId()],
    ] as const) {
      for (const rest of ['', '/versions', '/publication'])
        expect([folder, rest, (await editor.get(`${base}/${folder}/${id}${rest}`)).status]).toEqual([folder, rest, 404])
      expect((await send(folder, id, { title: 'x', date: '2026-11-20', 'based-on': '1' })).status).toBe(404)
      expect((await editor.send(`${base}/${folder}/${id}/publication`, { do: 'withdraw' })).status).toBe(404)
    }
  })

  test.each(LISTED_KINDS.map(({ folder }) => folder))(
    'a reviewer reads %s and writes none; a reader of figures and a stranger see nothing',
    async (folder) => {
      const id = newId()
      expect(await pageOf(folder, colleagues.reviewer)).not.toContain(`/${folder}/new`)
      expect((await colleagues.reviewer.get(`${base}/${folder}/new`)).status).toBe(404)
      expect((await send(folder, id, { title: 'x' }, colleagues.reviewer)).status).toBe(404)
      expect((await colleagues['figures-reader'].get(`${base}/${folder}`)).status).toBe(404)
      expect((await desk.get(`${base}/${folder}`)).headers.get('location')).toContain('/staff/sign-in')
      expect(desk.failures).toEqual([])
    },
  )
})
