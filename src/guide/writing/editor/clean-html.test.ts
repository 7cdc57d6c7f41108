import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { cleanHtml, looksLikeHtml } from './clean-html.ts'

const clean = (html: string, language = 'en') =>
  cleanHtml(html, language as LanguageTag).map(({ kind, text }) => `${kind}: ${text}`)

test('a document of Word: its lists are paragraphs with a sign, its head holds styles', () => {
  expect(
    clean(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; mso-style-parent:""} @page WordSection1 {size:595.3pt} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='mso-margin-top-alt:auto'><b><span lang=EN-US>Before you come<o:p></o:p></span></b></h2>
<p class=MsoNormal><span lang=EN-US>Ask   for an
appointment.&nbsp;Bring <b style='mso-bidi-font-weight:normal'>your passport</b>. <del>Old words.</del><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Two photos</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Wait until you are called</p>
<!--EndFragment--></body></html>`),
  ).toEqual([
    'heading: Before you come',
    'paragraph: Ask for an appointment.\nBring **your passport**.',
    'item: Two photos',
    'step: Wait until you are called',
  ])
})

test('a document of Google: a bold that is not bold around everything, spans that are', () => {
  expect(
    clean(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-size:20pt">The rent</span></h1>
<p dir="ltr" style="line-height:1.38"><span style="font-weight:400;white-space:pre-wrap">It is due on the </span><span style="font-weight:700">first</span><span style="font-weight:400">. See </span><a href="https://rent.example/help" style="text-decoration:none"><span style="color:#1155cc">the help</span></a><span>.</span></p>
<ol><li dir="ltr" aria-level="1"><p role="presentation"><span>Pay</span></p></li><li><p><span>Keep the paper</span></p></li></ol></b><br class="Apple-interchange-newline">`),
  ).toEqual([
    'heading: The rent',
    'paragraph: It is due on the **first**.\nSee [the help](https://rent.example/help).',
    'step: Pay',
    'step: Keep the paper',
  ])
})

test('a document of LibreOffice: fonts, classes, a table', () => {
  expect(
    clean(
      `<p class="western" align="justify" style="margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3"><b>Öffnungszeiten</b></font></font></p>
<table width="100%"><tr valign="top"><td><p class="western">Montag</p></td><td><p>9–12</p></td></tr></table>
<ul><li><p lang="de-DE">Ein Foto</p></li></ul>`,
      'de',
    ),
  ).toEqual(['paragraph: **Öffnungszeiten**', 'paragraph: Montag', 'paragraph: 9–12', 'item: Ein Foto'])
})

test('scripts, events, addresses that run code and styles are gone', () => {
  const hostile = `<p onclick="steal()" style="background:url(javascript:x)">One<script>alert(1)</script> <a href="javascript:alert(1)">two</a>
<a href="data:text/html,x">three</a> <img src=x onerror=alert(1)><svg onload=alert(1)><text>no</text></svg><iframe src="//evil.example">no</iframe>
<a href="JaVaScRiPt:alert(1)">four</a><style>p{}</style><object data="x">no</object></p>`
  const [line, ...more] = clean(hostile)
  expect(more).toEqual([])
  expect(line).toBe('paragraph: One two three four')
})

test('words that are no html are known as such', () => {
  for (const words of ['a < b and c > d', 'I <3 you', '5 > 4', '']) expect(looksLikeHtml(words)).toBe(false)
  for (const html of ['<p>x', 'x</B>', '<!-- x -->', '<img src=x onerror=y>', '<![if x]>'])
    expect(looksLikeHtml(html)).toBe(true)
})
