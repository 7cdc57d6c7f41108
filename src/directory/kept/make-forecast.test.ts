import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, dayNumber, type Id, instantAt, type LanguageTag, startOfDay } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { weekInWords } from '../hours/hours-words.ts'
import { openingLine } from '../hours/opening-line.ts'
import { stateOfService } from '../hours/service-schedules.ts'
import { at, day, inLondon, onDay, weekly } from '../hours/testing-schedules.ts'
import { dayOf, FORECAST_DAYS, firstDayOf, type KeptService, lineAt, momentIn, SHARDS, shardOf } from './forecast.ts'
import { forecastLines, forecastTable } from './make-forecast.ts'

const shipped = readCatalogues('locales')
/** The clocks go back on the first Sunday after it. */
const FROM = day('2026-10-20')
const CHRISTMAS = day('2026-11-27')

const context = inLondon({
  holidays: (one) => (one === CHRISTMAS ? { text: 'A holiday', language: 'en' as LanguageTag } : undefined),
})
const schedules = {
  'a desk with a break at noon': [weekly('MO,TU,WE,TH,FR 09:00-12:30'), weekly('MO,TU,TH 13:30-17:00')],
  'a night shelter': [weekly('MO,TU,WE,TH,FR,SA,SU 20:00-08:00')],
  'a helpline that never closes': [weekly('MO,TU,WE,TH,FR,SA,SU 00:00-24:00')],
  'a doctor by appointment': [weekly('MO,WE 08:00-12:00', { appointmentOnly: true }), weekly('FR 10:00-11:00')],
  'hours for one day, and a day off': [
    weekly('TU 10:00-12:00'),
    onDay('2026-11-05 14:00-18:00'),
    onDay('2026-11-10', { closed: true }),
  ],
  'hours that nobody knows': [],
}

describe.each(Object.entries(schedules))('%s', (_, ofService) => {
  const service = { placeId: 1, serviceId: 'x' as Id, ofService, atLocations: [] }

  test.each(['en', 'ar', 'ti'])('is said on a device as a page says it at that moment, in %s', (tag) => {
    const language = tag as LanguageTag
    const words = { ...context, t: translatorFor(language, shipped), language }
    const kept = { zone: context.zone, lines: forecastLines(service, FROM, context, words) } as unknown as KeptService
    const [start, end] = [startOfDay(FROM, context.zone), startOfDay(addDays(FROM, FORECAST_DAYS), context.zone)]
    fc.assert(
      fc.property(fc.integer({ min: start, max: end - 1 }), (moment) => {
        const now = instantAt(moment)
        const said = lineAt(kept, dayNumber(FROM), momentIn(context.zone, now))
        expect(said).toEqual(openingLine(stateOfService(service, now, context), { ...words, now }))
      }),
      { numRuns: 60 },
    )
    expect(lineAt(kept, dayNumber(FROM), momentIn(context.zone, end))).toBeUndefined()
  })

  test.each(['en', 'ar'])('has the same table of hours on every coming day, in %s', (tag) => {
    const language = tag as LanguageTag
    const words = { t: translatorFor(language, shipped), language, context }
    const { days } = forecastTable(ofService, FROM, words)
    for (let shift = 0; shift < FORECAST_DAYS; shift += 1) {
      const [today] = weekInWords(ofService, addDays(FROM, shift), words)
      const [spans, note, foreign] = dayOf(days, dayNumber(FROM), dayNumber(FROM) + shift) ?? []
      expect([spans, note, foreign]).toEqual([today?.spans, today?.note, today?.foreign])
    }
  })
})

test('a device reads day and minute off a clock of the place, also when the clocks change', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }), (moment) => {
      expect(momentIn('Europe/London', moment).day).toBe(dayNumber(dayAt(instantAt(moment), context.zone)))
    }),
  )
})

test('every day another file is written anew, and each reaches two weeks ahead at least', () => {
  const today = dayNumber(FROM)
  const firsts = Array.from({ length: SHARDS }, (_, shard) => firstDayOf(shard, today))
  expect(firsts.filter((first) => first === today)).toHaveLength(1)
  for (const [shard, first] of firsts.entries()) {
    expect(first + FORECAST_DAYS - today).toBeGreaterThan(FORECAST_DAYS - SHARDS)
    expect(firstDayOf(shard, today + 1) === first || firstDayOf(shard, today + 1) === today + 1).toBe(true)
  }
})

test('a service is in the same file whichever language it is read in', () => {
  expect(shardOf('/a-town/en/services/housing-advice')).toBe(shardOf('/a-town/ar/services/housing-advice'))
  expect(shardOf('housing-advice')).toBe(shardOf('/a-town/ar/services/housing-advice'))
})
