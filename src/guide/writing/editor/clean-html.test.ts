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

const EVENTS =
  `abort animationend auxclick beforeinput beforetoggle beforeunload blur change click contextmenu copy cut dblclick drag drop
  error focus focusin formdata hashchange input invalid keydown keypress keyup load message mousedown mouseenter mousemove mouseover
  mouseup pageshow paste pointerdown pointerenter popstate reset resize scroll select storage submit toggle touchstart transitionend
  unload wheel`.split(/\s+/)

test.each(EVENTS)('what would run on %s is not taken over', (event) => {
  const code = `on${event}="steal()" ON${event.toUpperCase()}=steal()`
  const kept = clean(`<p ${code}>One <b ${code}>two</b> <a ${code} href="https://rent.example/help">three</a></p>`)
  expect(kept).toEqual(['paragraph: One **two** [three](https://rent.example/help)'])
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '  javascript:alert(1)',
  '\x01javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java&#x0A;script:alert(1)',
  'java&Tab;script:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript&colon;alert(1)',
  'vbscript:msgbox(1)',
  ' VBScript&colon;msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  '&#100;ata:text/html,x',
  'blob:https://rent.example/1',
  'file:///etc/passwd',
  'view-source:javascript:alert(1)',
])('an address that is none of a page is no link: %j', (address) => {
  for (const html of [`<a href="${address}">One</a>`, `<a href='${address}' target=_blank>One</a>`])
    expect(clean(`<p>${html}</p>`)).toEqual(['paragraph: One'])
})

test('words that are no html are known as such', () => {
  for (const words of ['a < b and c > d', 'I <3 you', '5 > 4', '']) expect(looksLikeHtml(words)).toBe(false)
  for (const html of ['<p>x', 'x</B>', '<!-- x -->', '<img src=x onerror=y>', '<![if x]>'])
    expect(looksLikeHtml(html)).toBe(true)
})
