import { expect, test } from 'vitest'
import { Checkboxes, Radios, Select, TextArea, TextField } from './field.tsx'

test('a field leads from its label, its reason and its problem to itself', () => {
  const html = String(<TextField name="email" label="Email" hint="To answer you." problem="Write one @." />)
  expect(html).toContain('<label for="email">Email</label>')
  expect(html).toContain('aria-describedby="email-hint email-problem"')
  expect(html).toContain('id="email-hint"')
  expect(html).toContain('id="email-problem"')
  expect(html).toContain('aria-invalid="true"')
})

test('a field without a problem claims none', () => {
  const html = String(<TextField name="name" label="Name" />)
  expect(html).not.toMatch(/aria-(invalid|describedby)/)
})

test('what a person typed comes back as text, never as markup', () => {
  const typed = '"><script>alert(1)</script>'
  for (const html of [
    String(<TextField name="a" label="A" value={typed} />),
    String(<TextArea name="a" label="A" value={typed} />),
  ]) {
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
  }
})

test('the direction of an answer follows what is typed', () => {
  expect(String(<TextField name="a" label="A" />)).toContain('dir="auto"')
  expect(String(<TextArea name="a" label="A" />)).toContain('dir="auto"')
  expect(String(<TextField name="tel" label="Phone" type="tel" language={{ dir: 'ltr' }} />)).toContain('dir="ltr"')
})

const options = [
  { value: 'en', label: 'English' },
  { value: 'ar', label: 'العربية', language: { lang: 'ar', dir: 'rtl' as const } },
]

test('a choice in another language carries its language', () => {
  const html = String(<Radios name="lang" label="Language" options={options} value="ar" />)
  expect(html).toContain('<span lang="ar" dir="rtl">العربية</span>')
  expect(html).toMatch(/value="ar" checked/)
})

test('an error summary can lead to a group: its first box has the name of the group as id', () => {
  const html = String(<Checkboxes name="lang" label="Languages" options={options} values={['en', 'ar']} />)
  expect(html).toContain('id="lang" name="lang"')
  expect(html).toContain('id="lang-2" name="lang"')
  expect(html.match(/checked/g)).toHaveLength(2)
})

test('a select shows what was chosen', () => {
  expect(String(<Select name="lang" label="Language" options={options} value="ar" />)).toMatch(
    /<option value="ar" selected/,
  )
})
