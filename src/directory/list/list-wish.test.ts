import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listPath, parseListForm, parseListQuery } from './list-wish.ts'

test('a list has one address, which is read back as it was written', () => {
  const filter = {
    topic: 'housing',
    open: true,
    free: true,
    language: 'ar',
    stepFree: true,
    noPapers: true,
    room: true,
  }
  const path = listPath(filter, 2)
  expect(path).toBe('/services?topic=housing&open=now&free=yes&language=ar&access=step-free&papers=no&room=yes&page=2')
  expect(parseListQuery(new URLSearchParams(path.split('?')[1]))).toEqual({ filter, page: 2 })
  expect(listPath({ open: false, topic: undefined })).toBe('/services')
})

test.each([
  'open=yes',
  'free=1',
  'topic=Housing%20!',
  'language=%00',
  'access=no',
  'papers=yes',
  'page=-1',
  'page=0',
  'page=1e9',
  'age=30',
  'constructor=x',
])('%s is ignored', (query) => {
  expect(parseListQuery(new URLSearchParams(query))).toEqual({ filter: {}, page: 1 })
})

test('whatever stands in an address makes a list', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('topic', 'open', 'free', 'language', 'access', 'papers', 'page'), fc.string()),
      (query) => {
        const wish = parseListQuery(new URLSearchParams(query))
        expect(parseListQuery(new URLSearchParams(listPath(wish.filter, wish.page).split('?')[1]))).toEqual(wish)
      },
    ),
  )
})

test('the form tells only what the person chose to tell', () => {
  const livesHere = ['alderport', 'harbour-coast']
  const told =
    'age=31&gender=women&children=yes&disability=no&status=student&home=here&latitude=55.977&longitude=-2.472&open=now'
  expect(parseListForm(new URLSearchParams(told), livesHere)).toEqual({
    filter: { open: true },
    page: 1,
    person: {
      age: 31,
      gender: 'women',
      hasChildren: true,
      hasDisability: false,
      statusGroup: 'student',
      livesIn: livesHere,
    },
    position: { latitude: 55.977, longitude: -2.472 },
  })
  const nothing = {
    age: undefined,
    gender: undefined,
    hasChildren: undefined,
    hasDisability: undefined,
    statusGroup: undefined,
    livesIn: undefined,
  }
  expect(parseListForm(new URLSearchParams('age=&gender=&home=&latitude=&longitude='), livesHere).person).toEqual(
    nothing,
  )
  const nonsense = parseListForm(
    new URLSearchParams('age=400&gender=x&children=maybe&status=spy&home=moon&latitude=99&longitude=1'),
    livesHere,
  )
  expect(nonsense).toEqual({ filter: {}, page: 1, person: nothing, position: undefined })
  expect(parseListForm(new URLSearchParams('home=elsewhere'), livesHere).person.livesIn).toEqual([])
})
