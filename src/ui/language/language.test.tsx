import { expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { Isolated, PhoneNumber, PostalAddress, phoneHref, unbroken } from './bidi.tsx'
import { LanguageColumns } from './language-columns.tsx'
import { LanguageList } from './language-list.tsx'

test.each([
  ['+31 20 555 0142', 'tel:+31205550142'],
  ['(020) 555-0142', 'tel:0205550142'],
  ['112', 'tel:112'],
])('%s is dialled as %s', (written, dialled) => {
  expect(phoneHref(written)).toBe(dialled)
})

test('a telephone number runs left to right in an Arabic sentence', () => {
  expect(String(<PhoneNumber number="+31 20 555 0142" />)).toContain('<bdi dir="ltr">+31 20 555 0142</bdi>')
})

test('a number inside a sentence has no place to break', () => {
  expect(unbroken('+31 20 555 0142')).not.toMatch(/ /)
})

test('each line of an address keeps its own order and is escaped', () => {
  const html = String(<PostalAddress lines={['Mill Street 14', 'A & B']} lang="en" />)
  expect(html).toBe('<address class="address" lang="en"><bdi>Mill Street 14</bdi><bdi>A &amp; B</bdi></address>')
})

test('a name in another script carries language and direction', () => {
  expect(String(<Isolated language={{ lang: 'ar', dir: 'rtl' }}>مكتب</Isolated>)).toBe(
    '<bdi lang="ar" dir="rtl">مكتب</bdi>',
  )
})

const languages = [
  { lang: 'en', dir: 'ltr' as const, name: 'English', href: '/alderport/en/', available: true },
  { lang: 'ar', dir: 'rtl' as const, name: 'العربية', href: '/alderport/ar/', available: true },
  { lang: 'so', dir: 'ltr' as const, name: 'Soomaali', href: '/alderport/so/', available: false },
]

test('every language stands by its own name in its own script, the present one marked', () => {
  const html = String(<LanguageList t={t} languages={languages} current="en" />)
  expect(html).toContain('<bdi lang="ar" dir="rtl">العربية</bdi>')
  expect(html).toMatch(/hreflang="en" aria-current="true"/)
})

test('a language that the page lacks is offered all the same, and said to be missing', () => {
  const html = String(<LanguageList t={t} languages={languages} current="en" />)
  expect(html.match(/not yet on this page/g)).toHaveLength(1)
  expect(html).toContain('href="/alderport/so/"')
})

test('each half of a phrase has its own language and direction, and so have its sounds', () => {
  const html = String(
    <LanguageColumns
      own={{ lang: 'en', dir: 'ltr' }}
      other={{ lang: 'ar', dir: 'rtl' }}
      pairs={[
        {
          id: 'pain',
          own: 'I have pain here.',
          other: 'عندي ألم هنا.',
          transliteration: { lang: 'ar-Latn', dir: 'ltr', text: 'indi alam huna' },
        },
      ]}
    />,
  )
  expect(html).toContain('<p lang="en" dir="ltr">I have pain here.</p>')
  expect(html).toContain('lang="ar" dir="rtl">عندي ألم هنا.</p>')
  expect(html).toContain('class="transliteration" lang="ar-Latn" dir="ltr">indi alam huna')
})
