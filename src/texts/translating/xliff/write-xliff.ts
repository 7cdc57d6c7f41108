import { type Mark, sharedMarks, takeApart } from '../wording/marked-text.ts'
import {
  type ExchangeDocument,
  type ExchangeFile,
  type ExchangeUnit,
  OWN_NAMESPACE,
  type XliffVersion,
} from './exchange.ts'

/** The document, text by text. The same document always gives the same bytes. */
export function* writeXliff({ from, into, files }: ExchangeDocument, version: XliffVersion): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`
  yield version === '1.2'
    ? `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n`
    : `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:tessera="${OWN_NAMESPACE}" srcLang="${from}" trgLang="${into}">\n`
  for (const file of files) yield version === '1.2' ? writeFile12(file, from, into) : writeFile20(file)
  yield '</xliff>\n'
}

function writeFile12({ itemId, units }: ExchangeFile, from: string, into: string): string {
  return `<file original="${itemId}" source-language="${from}" target-language="${into}" datatype="plaintext" xml:space="preserve"><body>
${units.map(writeUnit12).join('')}</body></file>
`
}

const STATES_12: Readonly<Record<Exclude<ExchangeUnit['state'], 'missing'>, string>> = {
  stale: 'state="needs-review-translation"',
  machine: 'state="needs-review-translation" state-qualifier="mt-suggestion"',
  translated: 'state="translated"',
  checked: 'state="signed-off"',
}

function writeUnit12({ segmentId, source, meaning, revision, target, state }: ExchangeUnit): string {
  const marks = sharedMarks(source, target ?? '')
  const translation =
    target === undefined || state === 'missing'
      ? ''
      : `<target ${STATES_12[state]}>${content(target, marks, '1.2')}</target>`
  return `<trans-unit id="${segmentId}" approved="${state === 'checked' ? 'yes' : 'no'}">
<source>${content(source, marks, '1.2')}</source>${translation}
<context-group purpose="match"><context context-type="x-meaning">${escaped(meaning)}</context><context context-type="x-revision">${revision}</context></context-group>
</trans-unit>
`
}

function writeFile20({ itemId, units }: ExchangeFile): string {
  return `<file id="${itemId}" original="${itemId}" canResegment="no" xml:space="preserve">
${units.map(writeUnit20).join('')}</file>
`
}

const STATES_20: Readonly<Record<ExchangeUnit['state'], string>> = {
  missing: 'state="initial"',
  stale: 'state="initial" subState="tessera:stale"',
  machine: 'state="translated" subState="tessera:machine"',
  translated: 'state="translated"',
  checked: 'state="final"',
}

function writeUnit20({ segmentId, source, meaning, revision, target, state }: ExchangeUnit): string {
  const marks = sharedMarks(source, target ?? '')
  const translation = target === undefined ? '' : `<target>${content(target, marks, '2.0')}</target>`
  return `<unit id="${segmentId}" tessera:meaning="${escaped(meaning)}" tessera:revision="${revision}"><segment ${STATES_20[state]}>
<source>${content(source, marks, '2.0')}</source>${translation}
</segment></unit>
`
}

function content(sentence: string, marks: readonly Mark[], version: XliffVersion): string {
  const text = textWriter(version)
  const [around, alone] = version === '1.2' ? ['g', 'x'] : ['pc', 'ph']
  return takeApart(sentence, marks)
    .map((piece) => {
      if (typeof piece === 'string') return text(piece)
      const mark = marks[piece.mark] as Mark
      const attributes = `id="${piece.mark + 1}" ${attributesOf(mark, version)}`
      if (mark.kind === 'untranslated') return `<${alone} ${attributes}/>`
      return `<${around} ${attributes}>${text(piece.text)}</${around}>`
    })
    .join('')
}

function attributesOf({ kind, value }: Mark, version: XliffVersion): string {
  // For people only: a mark is known by its number. So what XML cannot hold need not be held.
  const shown = escaped(value).replace(UNWRITABLE, '\ufffd')
  switch (kind) {
    case 'strong':
      return version === '1.2' ? 'ctype="bold"' : 'type="fmt" subType="xlf:b"'
    case 'link':
      return version === '1.2' ? `ctype="link" equiv-text="${shown}"` : `type="link" equivStart="${shown}"`
    case 'untranslated':
      return version === '1.2'
        ? `ctype="x-untranslated" equiv-text="${shown}"`
        : `type="other" equiv="${shown}" disp="${shown}"`
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const UNWRITABLE = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** XML has no way to write most control characters: they become placeholders, counted within a sentence. */
function textWriter(version: XliffVersion): (text: string) => string {
  let placeholders = 0
  return (text) =>
    escaped(text).replace(UNWRITABLE, (character) => {
      const code = character.charCodeAt(0).toString(16).padStart(4, '0')
      placeholders += 1
      return version === '1.2' ? `<x id="x${placeholders}" ctype="x-u${code}"/>` : `<cp hex="${code}"/>`
    })
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => ESCAPES[character] as string)
}
