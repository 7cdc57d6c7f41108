import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, type Id, type LanguageTag, newId } from '#kernel'
import { uuid } from '../../testing-directory.ts'
import { type KeptEntry, newService } from '../entry/kept-entry.ts'
import { type FactValues, factOf, withFacts } from '../facts/facts.ts'
import { compareRows } from './compare-rows.ts'
import type { Known } from './known.ts'
import { readSpreadsheet, type Spreadsheet } from './read-spreadsheet.ts'
import { cellText, safeCell } from './safe-cell.ts'
import { writeSpreadsheet } from './write-spreadsheet.ts'

const OURS = uuid(91) as Id
const [MILL, REFUGE] = [uuid(20) as Id, uuid(21) as Id]
const known: Known = {
  organizations: { slugs: new Map([[OURS, 'harbour-house']]), ids: new Map([['harbour-house', OURS]]) },
  locations: { slugs: new Map([[MILL, 'mill-street']]), ids: new Map([['mill-street', MILL]]) },
  today: '2026-11-23' as CalendarDay,
}
const [place, id] = [{ placeId: 1, sourceLanguage: 'en' as LanguageTag, organizationId: OURS }, uuid(1) as Id]

const DESK = withFacts(newService(place, id), {
  name: 'Welcome desk',
  summary: 'We explain letters.',
  phones: ['+44 131 496 0300', '+44 131 496 0301'],
  languages: ['ar', 'uk'] as LanguageTag[],
  topics: ['housing'],
  locations: [MILL, REFUGE],
  hours: [
    { ownerKind: 'service', ownerId: id, rows: [{ day: 'MO', from: '09:00', to: '12:00', byAppointment: false }] },
  ],
})

function reading(csv: string): Spreadsheet {
  const read = readSpreadsheet(new TextEncoder().encode(csv))
  if (typeof read === 'string') throw new Error(read)
  return read
}

function compare(csv: string, entries: readonly KeptEntry[] = [DESK], organizationId: Id | undefined = OURS) {
  const { rows, problems } = reading(csv)
  const compared = compareRows(rows, {
    ...place,
    known,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    mayKeep: (organization) => organization === OURS,
    organizationId,
    makeId: newId,
  })
  return { ...compared, problems: [...problems, ...compared.problems] }
}

const asked = (columns: string, ...rows: readonly string[]) => [columns, ...rows].join('\r\n')
const told = ({ problems }: Pick<Spreadsheet, 'problems'>) =>
  problems.map(({ row, column, reason }) =>
    [row, column, reason.replace(/^.*problem-/, '')].join(' ').replace('  ', ' '),
  )

describe('a file that comes back as it went', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      "'=1",
      "''+2",
      '-3',
      '@x',
      '\ttab',
      '"quoted"',
      'a,b;c',
      'First.\nSecond.',
      'عربي',
      '+44 1',
    ),
  )
  const facts = fc.record({
    name: words,
    summary: words,
    description: words,
    cost: words,
    bring: words,
    email: words,
    website: words,
    phones: fc.array(words, { maxLength: 3 }),
    topics: fc.array(fc.constantFrom('housing', 'work', 'first-days'), { maxLength: 2 }),
    papers: fc.constantFrom('no', 'some', 'yes', 'unknown'),
    contact: fc.record({ name: words, email: words }),
    closure: fc.record({ from: fc.constantFrom('', '2026-12-01'), to: fc.constant(''), reason: words }),
    isFree: fc.constantFrom('', 'yes', 'no'),
    locations: fc.subarray([MILL, REFUGE]),
  })
  test('changes nothing, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 4 }), (all) => {
        const entries = all.map((one, index) => withFacts(newService(place, uuid(index + 1) as Id), one))
        const { changes, unchanged, problems } = compare(writeSpreadsheet(entries, known), entries)
        expect({ changes, unchanged, problems }).toEqual({ changes: [], unchanged: entries.length, problems: [] })
      }),
    )
  })

  test('a cell never begins like a formula, and says what it said', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(cellText(safeCell(text))).toBe(text.replaceAll(/\r\n?/g, '\n').trim())
      }),
    )
  })

  test('from a spreadsheet that parts cells by semicolons or tabs, too', () => {
    for (const sign of [';', '\t']) {
      const { changes } = compare(asked(['id', 'cost'].join(sign), [id, '"5 euros; 3 for children"'].join(sign)))
      expect(changes.map(({ facts }) => facts)).toEqual([{ cost: '5 euros; 3 for children' }])
    }
  })
})

describe('a row', () => {
  const changeOf = (csv: string): Partial<FactValues> | undefined => compare(csv).changes[0]?.facts

  test('changes what its cells say other than the entry, and leaves columns alone that are not in the file', () => {
    expect(changeOf(asked('id,cost,phones', `${id},Free.,'+44 131 496 0300; '+44 131 496 0399`))).toMatchObject({
      cost: 'Free.',
    })
    expect(changeOf(asked('id,hours', `${id},"Mo-Tu 09:00-12:00"`))?.hours?.[0]?.rows.map(({ day }) => day)).toEqual([
      'MO',
      'TU',
    ])
  })

  test('empties what an empty cell stands for', () => {
    expect(changeOf(asked('id,phones,languages', `${id},,`))).toEqual({ phones: [], languages: [] })
  })

  test('keeps a confidential location that the file does not name', () => {
    expect(changeOf(asked('id,locations', `${id},`))).toEqual({ locations: [REFUGE] })
  })

  test('says of room for new people on which day it was said', () => {
    expect(changeOf(asked('id,room,room_weeks', `${id},waiting-list,6`))).toEqual({
      room: { room: 'waiting-list', weeks: '6', saidOn: '2026-11-23' },
    })
  })

  test('understands a language by its name', () => {
    expect(changeOf(asked('id,languages', `${id},Arabic; fa`))).toEqual({ languages: ['ar', 'fa'] })
  })

  test('without an id adds a service of the organisation that sends it', () => {
    const [added] = compare(asked('id,name,topics', ',New desk,work')).changes
    expect(added).toMatchObject({ isNew: true, facts: { name: 'New desk', topics: ['work'], organization: OURS } })
  })

  test('of an entry that was changed since the file was made is refused', () => {
    const file = writeSpreadsheet([DESK], known).replace('We explain letters.', 'We translate.')
    expect(compare(file).changes).toHaveLength(1)
    expect(told(compare(file, [withFacts(DESK, { cost: 'Free.' })]))).toEqual(['2 changed-since'])
  })

  test('hours at one location are changed where there are some', () => {
    const at = { ownerKind: 'service_at_location', ownerId: uuid(40) as Id } as const
    const rows = [{ day: 'TU', from: '10:00', to: '11:00', byAppointment: false }] as const
    const entry: KeptEntry = {
      ...DESK,
      children: new Map(DESK.children)
        .set('service_at_location', [
          { service_at_location_id: at.ownerId, service_id: id, location_id: MILL, position: 0 },
        ])
        .set('schedule', [
          {
            owner_kind: at.ownerKind,
            owner_id: at.ownerId,
            schedule_id: uuid(41),
            position: 0,
            freq: 'WEEKLY',
            byday: ['TU'],
            opens_at: '10:00',
            closes_at: '11:00',
            appointment_only: false,
          },
        ]),
    }
    expect(factOf(entry, 'hours')[1]).toEqual({ ...at, rows })
    const { changes } = compare(asked('id,hours_at_locations', `${id},mill-street: We 10:00-11:00`), [entry])
    expect(changes[0]?.facts.hours?.[1]?.rows.map(({ day }) => day)).toEqual(['WE'])
    expect(told(compare(asked('id,hours_at_locations', `${id},elsewhere: We 10:00-11:00`), [entry]))).toEqual([
      '2 hours_at_locations hours',
    ])
  })
})

describe('what is not understood is told with row and column, and its row changes nothing', () => {
  test.each([
    ['cost,hours', 'Free.,sometimes', '2 hours hours'],
    ['cost,room', 'Free.,maybe', '2 room choice'],
    ['room,room_weeks', 'full,6', '2 room_weeks weeks'],
    ['cost,languages', 'Free.,Elvish', '2 languages languages'],
    ['cost,locations', 'Free.,nowhere', '2 locations locations'],
    ['cost,organization', 'Free.,other-house', '2 organization organisation'],
    ['cost,organization', 'Free.,', '2 organization organisation'],
    ['cost,confirmed_on', 'Free.,2026-11-24', '2 confirmed_on day'],
    ['cost,email', 'Free.,nobody', '2 email email'],
    ['cost,website', 'Free.,javascript:alert(1)', '2 website website'],
    ['cost,name', 'Free.,', '2 name name'],
    ['minimum_age,maximum_age', '90,8', '2 minimum_age ages'],
    ['closed_from,closed_to', '2026-12-02,2026-12-01', '2 closed_from closure'],
    ['cost,disability', 'Free.,maybe', '2 disability yes'],
    ['cost,phones', 'Free.,call us', '2 phones phone'],
    ['cost', 'Free.,more', '2 cells'],
  ])('%s: %s', (columns, cells, problem) => {
    const compared = compare(asked(`id,${columns}`, `${id},${cells}`))
    expect(told(compared)).toEqual([problem])
    expect(compared.changes).toEqual([])
  })

  test('unknown and doubled columns, services that are not there or come twice, one without a name', () => {
    const compared = compare(
      asked(
        'id,cost,colour,cost',
        `${id},Free.,red,`,
        `${id},Dear.,,`,
        `${uuid(404)},Free.,,`,
        'x,Free.,,',
        ',Free.,,',
      ),
    )
    expect(told(compared)).toEqual([
      '1 colour column',
      '1 cost column-twice',
      '3 row-twice',
      '4 not-there',
      '5 not-there',
      '6 name name',
    ])
    expect(compared.changes).toHaveLength(1)
  })

  test('a file that cannot be read at all says why', () => {
    expect(readSpreadsheet(Uint8Array.from([0x69, 0x64, 0xe9, 0xff]))).toBe('encoding')
    expect(readSpreadsheet(new TextEncoder().encode('name,cost\r\nDesk,Free.'))).toBe('no-id')
    expect(readSpreadsheet(new TextEncoder().encode(`id\r\n${'x\r\n'.repeat(5_001)}`))).toBe('long')
  })
})
