import type { LanguageTag } from '#kernel'
import { nameFor, type Reader } from '#places'
import { isolateForeign } from '#platform/i18n'
import type { Block, Inline, RoomToWrite } from '#platform/pdf'
import { plainSentence } from '#texts'
import { type PictogramName, pictogramDrawings } from '#ui'
import { isPictogram } from '../asking/asked-question.tsx'
import { type Definition, openForm } from '../engine/definition.ts'
import type { Choice, Form, Question, Texts } from '../form/form.ts'
import { KEPT_DAYS } from '../sitting/answer-set.ts'
import { languageKey } from '../sitting/sitting.ts'
import { PAPER_INSTANCES, type PaperEntry, type PaperForm, type PaperQuestion, paperForm } from './paper-form.ts'
import { skipRule } from './skip-rule.ts'
import { skipWords } from './skip-words.ts'

/** Lists longer than this are not printed: one writes the answer down. */
export const MOST_PRINTED = 40

/** A form to fill in by hand, in one language or two. */
export function paperBlocks(form: Form, readers: readonly Reader[]): readonly Block[] {
  const paper = paperForm(openForm(form))
  const sides = readers.map((reader): Side => ({ reader, key: languageKey(form, reader.language), form }))
  return [
    said(sides, ({ reader: { t } }) => [
      { kind: 'paragraph', look: 'lead', content: words(t('questionnaires.paper-lead')) },
    ]),
    ...paper.entries.flatMap((entry) => entryBlocks(entry, paper, sides)),
    ...ownQuestions(sides),
  ]
}

interface Side {
  readonly reader: Reader
  readonly key: string
  readonly form: Form
}

const words = (text: string): readonly Inline[] => [{ kind: 'text', text }]

/** What an author wrote in the language of a side; an answer that it refers to is a gap on paper. */
function say({ key, form, reader }: Side, texts: Texts): string {
  const text = texts[key] ?? texts[form.defaultLanguage] ?? Object.values(texts)[0] ?? ''
  return isolateForeign(plainSentence(text.replaceAll(/\$\{[^{}]*\}/g, '…')), reader.direction)
}

/** The same in one language, or in two side by side. */
function said(sides: readonly Side[], blocksOf: (side: Side) => readonly Block[]): Block {
  const [own = [], other] = sides.map((side) =>
    blocksOf(side).map(
      (block): Block => ({ ...block, language: side.reader.language, direction: side.reader.direction }),
    ),
  )
  return other ? { kind: 'pair', own, other } : { kind: 'group', tone: 'plain', blocks: own }
}

function entryBlocks(entry: PaperEntry, paper: PaperForm, sides: readonly Side[]): readonly Block[] {
  switch (entry.kind) {
    case 'question':
      return [questionBlock(entry, paper, sides)]
    case 'note':
      return [
        said(sides, (side) => [
          ...skipBlocks(entry.definition, paper, side),
          { kind: 'paragraph', content: words(say(side, entry.definition.question?.label ?? {})) },
        ]),
      ]
    case 'group':
      return [
        ...titleBlocks(entry.definition, paper, sides, 2),
        ...entry.entries.flatMap((one) => entryBlocks(one, paper, sides)),
      ]
    case 'repeat':
      return [
        ...titleBlocks(entry.definition, paper, sides, 2),
        said(sides, ({ reader: { t } }) => [
          {
            kind: 'paragraph',
            look: 'muted',
            content: words(t('questionnaires.paper-each', { count: PAPER_INSTANCES })),
          },
        ]),
        ...entry.instances.flatMap((entries, at) => [
          said(sides, (side) => [
            { kind: 'heading', level: 3, content: words(`${labelOf(entry.definition, side)} ${at + 1}`.trim()) },
          ]),
          ...entries.flatMap((one) => entryBlocks(one, paper, sides)),
        ]),
      ]
  }
}

const labelOf = ({ item }: Definition, side: Side) => say(side, item?.label ?? {})

function titleBlocks(
  definition: Definition,
  paper: PaperForm,
  sides: readonly Side[],
  level: number,
): readonly Block[] {
  const isTitled = sides.some((side) => labelOf(definition, side) !== '')
  return [
    said(sides, (side) => [
      ...(isTitled ? [{ kind: 'heading', level, content: words(labelOf(definition, side)) } as const] : []),
      ...skipBlocks(definition, paper, side),
    ]),
  ]
}

/** When it is to be answered: what the sheet itself can tell, else that it may not apply. */
function skipBlocks(definition: Definition, { numbers }: PaperForm, side: Side): readonly Block[] {
  const { relevant } = definition.expressions
  if (!relevant) return []
  const { reader, form } = side
  const rule = skipRule(relevant, definition, openForm(form))
  const told = rule && skipWords(rule, { reader, numbers, say: (texts) => say(side, texts) })
  return [{ kind: 'paragraph', look: 'muted', content: words(told ?? reader.t('questionnaires.paper-only-else')) }]
}

function questionBlock(
  { definition, question, number }: PaperQuestion,
  paper: PaperForm,
  sides: readonly Side[],
): Block {
  const choices = [...(definition.choices?.values() ?? [])]
  const isPrinted = choices.length > 0 && choices.length <= MOST_PRINTED
  const { image } = question.media
  return {
    kind: 'question',
    number: String(number),
    ...(question.picture === undefined ? {} : { picture: pictogramSource(question.picture) }),
    blocks: [
      said(sides, (side) => [
        ...skipBlocks(definition, paper, side),
        { kind: 'paragraph', look: 'strong', content: words(say(side, question.label)) },
        ...hintsOf(question, side, isPrinted).map(
          (text): Block => ({ kind: 'paragraph', look: 'muted', content: words(text) }),
        ),
      ]),
      ...(image ? [pictureOf(image, sides, say(sides[0] as Side, question.label))] : []),
      isPrinted ? boxes(question, choices, sides) : { kind: 'room', ...roomFor(question) },
    ],
  }
}

function pictureOf(image: Texts, [side]: readonly Side[], alternative: string): Block {
  return { kind: 'picture', source: side ? fileOf(image, side) : '', alternative }
}

const fileOf = (image: Texts, { key, form }: Side) =>
  image[key] ?? image[form.defaultLanguage] ?? Object.values(image)[0] ?? ''

/** The author's hint, and how the answer is written. */
function hintsOf({ type, hint, range }: Question, side: Side, isPrinted: boolean): readonly string[] {
  const { t } = side.reader
  const how = () => {
    switch (type) {
      case 'select_multiple':
        return isPrinted ? t('questionnaires.paper-any') : ''
      case 'rank':
        return t('questionnaires.paper-rank')
      case 'date':
        return t('questionnaires.paper-date')
      case 'range':
        return range ? t('questionnaires.range', { start: range.start, end: range.end }) : ''
      case 'acknowledge':
        return t('questionnaires.acknowledged')
      default:
        return ''
    }
  }
  return [say(side, hint), how()].filter((text) => text !== '')
}

function boxes({ type }: Question, choices: readonly Choice[], sides: readonly Side[]): Block {
  const inEach = (label: Texts) =>
    sides.map((side) => ({
      language: side.reader.language,
      direction: side.reader.direction,
      content: words(say(side, label)),
    }))
  return {
    kind: 'boxes',
    look: type === 'select_one' ? 'one' : type === 'rank' ? 'order' : 'any',
    choices: choices.map(({ name, label, media }, at) => ({
      number: String(at + 1),
      sides: Object.keys(label).length > 0 ? inEach(label) : [{ content: words(name) }],
      ...(media.image && sides[0] ? { picture: fileOf(media.image, sides[0]) } : {}),
    })),
  }
}

const DAY: RoomToWrite = { signs: [4, 2, 2], between: '–' }
const TICK: RoomToWrite = { signs: [1], between: '' }

function roomFor({ type, appearance = '' }: Question): RoomToWrite {
  switch (type) {
    case 'date':
      return DAY
    case 'dateTime':
      return { signs: [4, 2, 2, 2, 2], between: '–' }
    case 'time':
      return { signs: [2, 2], between: ':' }
    case 'acknowledge':
      return TICK
    case 'text':
      return { lines: /\bmultiline\b/.test(appearance) ? 4 : 1 }
    default:
      return { lines: 1 }
  }
}

/** What whoever hands in the sheet says of it: when it was filled in, and that it may be kept. */
function ownQuestions(sides: readonly Side[]): readonly Block[] {
  const asked = (number: string, room: RoomToWrite, texts: (reader: Reader) => readonly string[]): Block => ({
    kind: 'question',
    number,
    blocks: [
      said(sides, ({ reader }) =>
        texts(reader).map((text, at) => ({
          kind: 'paragraph',
          look: at === 0 ? 'strong' : 'muted',
          content: words(text),
        })),
      ),
      { kind: 'room', ...room },
    ],
  })
  return [
    asked('A', DAY, ({ t }) => [t('questionnaires.paper-day'), t('questionnaires.paper-date')]),
    asked('B', TICK, ({ t, place, language }) => {
      const values = { place: nameFor(place, language), days: KEPT_DAYS }
      return [t('questionnaires.paper-consent', values), t('questionnaires.paper-consent-hint', values)]
    }),
  ]
}

const pictogramSource = (name: string): string => `pictogram ${name}`

/** The names of the form's own pictures, as blocks show them. */
export function picturesNamed(form: Form): readonly string[] {
  const media = openForm(form).definitions.flatMap(({ question, choices }) => [
    question?.media,
    ...[...(choices?.values() ?? [])].map((choice) => choice.media),
  ])
  return [...new Set(media.flatMap((one) => Object.values(one?.image ?? {})))]
}

/** The pictograms of the form as drawings, by the source under which blocks show them. */
export function pictogramsOf(form: Form, colour: string): Readonly<Record<string, Uint8Array>> {
  const named = openForm(form).definitions.flatMap(({ question }) => question?.picture ?? [])
  return Object.fromEntries(
    [...new Set(named)].flatMap((name): [string, Uint8Array][] =>
      isPictogram(name) ? [[pictogramSource(name), Buffer.from(drawn(pictogramDrawings[name], colour))]] : [],
    ),
  )
}

function drawn({ stone, ink }: (typeof pictogramDrawings)[PictogramName], colour: string): string {
  const tessera = stone === undefined ? '' : `<path d="${stone}" fill="${colour}" fill-opacity=".35"/>`
  const lines = `<path d="${ink}" fill="none" stroke="#1c2230" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${tessera}${lines}</svg>`
}

/** A language that a form speaks and that was asked for beside the reader's. */
export function secondIn({ languages }: Form, wished: string | null, own: LanguageTag): LanguageTag | undefined {
  return languages.find(({ tag }) => tag === wished && tag !== own)?.tag as LanguageTag | undefined
}
