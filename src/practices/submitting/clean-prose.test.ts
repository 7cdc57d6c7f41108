import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInline } from '#texts'
import { cleanProse } from './clean-prose.ts'

describe('what somebody typed', () => {
  test.each([
    [
      'stays as it is where it is plain',
      'Costs fell (by 5 %) < 2 years.\nNobody left.',
      'Costs fell (by 5 %) < 2 years.\nNobody left.',
      [],
    ],
    ['loses tags, and keeps their words', '<b onclick="x()">Good</b> work<script src=//a.b>', 'Good work', ['markup']],
    ['loses addresses', 'Buy at https://spam.example/x?y=1 now or www.spam.example', 'Buy at now or', ['links']],
    ['loses marks of ours', 'See **this** [here](https://spam.example)', 'See this here', ['markup']],
    ['loses what hides in another', '<<b>script>x</scr<b>ipt>', 'x', ['markup']],
    ['loses what forums write', '[url=https://spam.example]cheap[/url]', 'cheap', ['markup']],
    ['loses what turns its direction, and keeps what joins letters', 'نام\u200cها\u202e abc', 'نام\u200cها abc', []],
    ['loses empty lines', ' One. \r\n\r\n  Two. ', 'One.\nTwo.', []],
  ])('%s', (_, typed, text, found) => {
    expect(cleanProse(typed)).toEqual({ text, found })
  })

  test('is plain text to readers, whatever it was', () => {
    const typed = fc.string({
      unit: fc.constantFrom('<', '>', 'b', '/', '[', ']', '(', ')', '*', 'http://', 'x', ' ', '\n'),
    })
    fc.assert(
      fc.property(typed, (words) => {
        const { text } = cleanProse(words)
        expect(cleanProse(text)).toEqual({ text, found: [] })
        expect(
          text
            .split('\n')
            .flatMap((line) => parseInline(line))
            .filter(({ kind }) => kind === 'link'),
        ).toEqual([])
      }),
    )
  })
})
