import { expect, test } from 'vitest'
import { HoursTable } from './hours-table.tsx'
import { OpeningLine } from './opening-line.tsx'
import { ServiceRow } from './service-row.tsx'

test('by appointment is never marked as closed', () => {
  const html = String(<OpeningLine state="appointment" text="By appointment" />)
  expect(html).toBe('<p class="opening appointment">By appointment</p>')
})

test('the name of a holiday in another language is marked as what it is, and nothing else', () => {
  const foreign = [{ text: 'Boxing Day', language: { lang: 'en', dir: 'ltr' } }] as const
  const line = (text: string) => String(<OpeningLine state="closed" text={text} foreign={foreign} />)
  expect(line('مغلق: Boxing Day.')).toContain('>مغلق: <bdi lang="en" dir="ltr">Boxing Day</bdi>.</p>')
  expect(line('مغلق')).toContain('>مغلق</p>')
})

test('unknown hours are said, not shown as closed', () => {
  expect(String(<OpeningLine state="unknown" text="Hours not known" />)).not.toContain('closed')
})

test('today is marked for those who see and for those who listen, and the zone is always said', () => {
  const rows = [
    { day: 'Monday', spans: ['09:00–13:00', '14:00–17:00'], today: true },
    { day: 'Tuesday', spans: ['closed'] },
  ]
  const html = String(<HoursTable caption="Hours" rows={rows} zone="Times in Amsterdam" />)
  expect(html.match(/aria-current="date"/g)).toHaveLength(1)
  expect(html).toContain('<th scope="row">Monday</th>')
  expect(html).toContain('Times in Amsterdam')
})

test('the name of a service is escaped and keeps its own language', () => {
  const html = String(
    <ServiceRow href="/s" name="Tom & Jerry <b>" nameLanguage={{ lang: 'en', dir: 'ltr' }} level={2} />,
  )
  expect(html).toContain('<h2><a href="/s" lang="en" dir="ltr">Tom &amp; Jerry &lt;b&gt;</a></h2>')
})
