import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'

/** The tree written out with every parenthesis. */
function spelled(text: string): string {
  const { ast, problem } = parse(text)
  return problem ? `${problem.kind} at ${problem.at}: ${problem.sentence}` : JSON.stringify(ast)
}

describe('an expression is read as XPath 1.0 reads it', () => {
  test.each([
    ['1 + 2 * 3', '1 + (2 * 3)'],
    ['8 - 2 - 1', '(8 - 2) - 1'],
    ['1 < 2 = true()', '(1 < 2) = true()'],
    ['${a} or ${b} and ${c}', '${a} or (${b} and ${c})'],
    ['-${a} * 2', '(-${a}) * 2'],
    ['- -2', '-(-2)'],
    ['10 div 2 mod 3', '(10 div 2) mod 3'],
    ['../a|../b', '(../a) | (../b)'],
    ['${a}\n=\t"x"', "${ a } = 'x'"],
  ])('%s is %s', (short, long) => {
    const plain = (text: string) => spelled(text).replaceAll(/"at":\d+/g, '')
    expect(plain(short)).toBe(plain(long))
  })

  test('names may look like operators, and hold hyphens and dots', () => {
    expect(parse('div div mod').ast).toMatchObject({ operator: 'div', left: { steps: [{ name: 'div' }] } })
    expect(parse('* * *').ast).toMatchObject({ operator: '*', right: { steps: [{ name: '*' }] } })
    expect(parse('first-name.2').ast).toMatchObject({ kind: 'path', steps: [{ name: 'first-name.2' }] })
  })

  test('a look-up in a list has predicates and steps', () => {
    expect(parse("instance('towns')/root/item[name = current()/../town][1]/label").ast).toMatchObject({
      kind: 'path',
      start: { from: 'value', of: { kind: 'call', name: 'instance' } },
      steps: [{ name: 'root' }, { name: 'item', predicates: [{ operator: '=' }, { value: 1 }] }, { name: 'label' }],
    })
    expect(parse('${person}[./age > 17]/name').ast).toMatchObject({
      start: { from: 'reference', name: 'person', predicates: [{ operator: '>' }] },
      steps: [{ name: 'name' }],
    })
  })
})

describe('what cannot be read is named with its place', () => {
  test.each([
    ['', 'unfinished at 0: The expression ends before it is complete.'],
    ['${a} +', 'unfinished at 6: The expression ends before it is complete.'],
    ['selected(${a}, ', 'unfinished at 15: The expression ends before it is complete.'],
    ['1 2', 'unexpected at 2: “2” is not expected here.'],
    ['(1', 'unfinished at 2: The expression ends before it is complete.'],
    ['a # b', 'unreadable at 2: “#” has no meaning here.'],
    ["'open", "unreadable at 0: “'” has no meaning here."],
    ['//name', 'unsupported at 0: “//” is not supported.'],
    ['../@id', 'unsupported at 3: “@” is not supported.'],
    ['following-sibling::a', 'unsupported at 17: “::” is not supported.'],
  ])('%s', (text, told) => {
    expect(spelled(text)).toBe(told)
  })

  test('depth and length are bounded', () => {
    expect(spelled(`${'('.repeat(5_000)}1${')'.repeat(4_000)}`)).toMatch(/^too-deep/)
    expect(spelled(`1${'+1'.repeat(1_000)}`)).toMatch(/^too-deep/)
    expect(spelled('1'.repeat(20_000))).toMatch(/^too-long/)
    expect(parse(`1${' or 1'.repeat(250)}`).problem).toBeUndefined()
    expect(parse(`${'-'.repeat(9_000)}1`).problem).toBeUndefined()
  })

  test('no text whatever makes the reader throw', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '/',
      '..',
      '.',
      '*',
      '-',
      '${a}',
      'and',
      "'x'",
      '1',
      ',',
      'if(',
      '|',
      '=',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
        ),
        (text) => {
          const { ast, problem } = parse(text)
          expect((ast === undefined) !== (problem === undefined)).toBe(true)
          if (problem) expect(problem.at).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})
