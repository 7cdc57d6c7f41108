import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { LinkPicture } from './document.ts'
import { findFonts } from './fonts.ts'
import { openTypesetter } from './typeset.ts'

const typesetter = openTypesetter(findFonts(undefined))
const PAPER = [251, 247, 240]
const BAND =
  '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="32" viewBox="0 0 960 32"><path fill="#1d4b86" d="M0 0h960v32H0z"/></svg>'
const SEAL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><path fill="#a63f27" d="M0 0h96v96H0z"/></svg>'

const picture = (language: string, title: string): LinkPicture => ({
  kind: 'link-picture',
  language,
  direction: ['ar', 'fa'].includes(language) ? 'rtl' : 'ltr',
  title,
  publisher: 'Alderport',
  accent: '#a63f27',
  band: BAND,
  seal: SEAL,
})

/** Whether there is anything but paper between these edges, the last ones not included. */
async function isMarked(png: Uint8Array, [left, top, right, bottom]: readonly [number, number, number, number]) {
  const { data, info } = await sharp(png)
    .extract({ left, top, width: right - left, height: bottom - top })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (let at = 0; at < data.length; at += info.channels)
    if (PAPER.some((value, channel) => Math.abs((data[at + channel] ?? 0) - value) > 12)) return true
  return false
}

const LONG = {
  en: 'Registration of your address at the town hall: what you need, how long it takes, and what to do when the landlord does not sign',
  de: 'Aufenthaltserlaubnisverlängerungsantragsformular und Rechtsschutzversicherungsgesellschaften im Überblick für Neuankommende',
  ar: 'تسجيل عنوانك في مبنى البلدية: ما الذي تحتاج إليه، وكم يستغرق ذلك، وماذا تفعل إذا لم يوقّع المالك على الورقة في الموعد المحدد',
  fa: 'ثبت نشانی در شهرداری: چه چیزهایی لازم دارید، چقدر طول می‌کشد، و اگر صاحب‌خانه امضا نکند چه باید بکنید',
  uk: 'Реєстрація адреси в ратуші: що потрібно, скільки це триває та що робити, якщо власник житла не підписує документ',
  ti: 'ኣድራሻኹም ኣብ ቤት ምምሕዳር ምምዝጋብ፦ እንታይ የድልየኩም፣ ክንደይ ግዜ ይወስድ፣ ዋና ቤት እንተዘይፈሪሙ ድማ እንታይ ትገብሩ',
} as const

describe.each(Object.entries(LONG))('a long title in %s', (language, title) => {
  test('is set whole: nothing touches the margins, or the name below', async () => {
    const png = await typesetter.draw(picture(language, title))
    const { width, height, format } = await sharp(png).metadata()
    expect([format, width, height]).toEqual(['png', 1200, 630])
    expect(png.length).toBeLessThan(60_000)
    expect(await isMarked(png, [70, 120, 1130, 460])).toBe(true)
    expect(await isMarked(png, [0, 80, 60, 630])).toBe(false)
    expect(await isMarked(png, [1140, 80, 1200, 630])).toBe(false)
    expect(await isMarked(png, [0, 465, 1200, 490])).toBe(false)
  })
})

test('a short title is large and begins where its script begins', async () => {
  const english = await typesetter.draw(picture('en', 'A home'))
  expect(await isMarked(english, [70, 200, 400, 400])).toBe(true)
  expect(await isMarked(english, [800, 130, 1130, 460])).toBe(false)
  const arabic = await typesetter.draw(picture('ar', 'السكن'))
  expect(await isMarked(arabic, [800, 200, 1130, 400])).toBe(true)
  expect(await isMarked(arabic, [70, 130, 400, 460])).toBe(false)
})

test('a title is text, whatever stands in it', async () => {
  const png = await typesetter.draw(picture('en', '#pagebreak() $x$ *a* ] } \\'))
  expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630 })
  expect(await isMarked(png, [70, 200, 1130, 400])).toBe(true)
})
