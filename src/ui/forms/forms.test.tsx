import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FeedbackForm } from './feedback-form.tsx'

test('nothing wrong, nothing said', () => {
  expect(String(<ErrorSummary t={t} problems={[]} />)).toBe('')
})

test('the summary counts what is to be corrected and leads to each field', () => {
  const html = String(<ErrorSummary t={t} problems={[{ field: 'email', message: 'Write an email address.' }]} />)
  expect(html).toContain('role="alert"')
  expect(html).toContain('There is one thing to correct')
  expect(html).toContain('<a href="#email">Write an email address.</a>')
})

const about = { item: '42', version: '7', language: 'ar' }

test('feedback is two plain posts, each saying which version it is about', () => {
  const html = String(<FeedbackForm t={t} action="/alderport/ar/feedback" about={about} />)
  expect(html.match(/<form action="\/alderport\/ar\/feedback" method="post">/g)).toHaveLength(2)
  expect(html.match(/name="version" value="7"/g)).toHaveLength(2)
  expect(html).toContain('name="helpful" value="yes"')
  expect(html).toContain('name="helpful" value="no"')
  expect(html).not.toContain('<details open')
})

test('a report that could not be taken comes back opened, with what was written', () => {
  const report = { value: 'The number is wrong', problem: 'Please write less than 2,000 letters.' }
  const html = String(<FeedbackForm t={t} action="/f" about={about} report={report} />)
  expect(html).toMatch(/<details open/)
  expect(html).toContain('The number is wrong</textarea>')
  expect(html).toContain('Please write less than 2,000 letters.')
})

test('thanks take the place of the questions', () => {
  const html = String(<FeedbackForm t={t} action="/f" about={about} thanks />)
  expect(html).toContain('role="status"')
  expect(html).not.toContain('<form')
})
