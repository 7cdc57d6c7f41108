import { dayAt } from '#kernel'
import { letterhead, type Reader } from '#places'
import { formatDate, isolateForeign } from '#platform/i18n'
import type { Block, Inline, PaperDocument } from '#platform/pdf'
import { answerWords } from '../asking/answer-words.ts'
import { type AskedNode, askedIn } from '../asking/asked-node.ts'
import { groupsAround } from '../asking/question-page.tsx'
import { plainWords, titleOf, type Voice } from '../asking/voice.tsx'
import { languageKey } from '../sitting/sitting.ts'
import type { CounselVisit } from './counselled.ts'

const words = (text: string): readonly Inline[] => [{ kind: 'text', text }]

/** The same in the counsellor's language and, where it is another, in the person's, side by side. */
function said(readers: readonly Reader[], say: (reader: Reader) => readonly Block[]): Block {
  const sides = readers.map((reader) =>
    say(reader).map((block): Block => ({ ...block, language: reader.language, direction: reader.direction })),
  )
  const [own = [], other] = sides
  return other ? { kind: 'pair', own, other } : { kind: 'group', tone: 'plain', blocks: own }
}

function documentOf(
  { visit, reader, definition, voice }: CounselVisit,
  address: string,
  blocks: readonly Block[],
): PaperDocument {
  const title = titleOf(definition, voice.key)
  return {
    ...letterhead(reader),
    title,
    language: visit.language,
    direction: visit.direction,
    paper: 'a4',
    live: { address, words: reader.t('paper.live') },
    blocks: [{ kind: 'heading', level: 1, content: words(title) }, ...blocks],
    pictures: {},
  }
}

/** The code for the person to take home, with where it is typed in: in their own language, on a sheet that says nothing else. */
export function codeOnPaper(counselled: CounselVisit, readers: readonly Reader[], origin: string): PaperDocument {
  const { sitting, expiresAt } = counselled
  const { place } = counselled.visit
  const person = readers.at(-1) as Reader
  const address = `${origin}${person.base}/ask`
  return documentOf(counselled, address, [
    said(readers, ({ t, language }) => [
      { kind: 'heading', level: 2, content: words(t('questionnaires.code-yours')) },
      { kind: 'paragraph', content: words(t('questionnaires.code-explained')) },
      { kind: 'paragraph', content: words(t('questionnaires.paper-go-on')) },
      {
        kind: 'paragraph',
        look: 'muted',
        content: words(t('questionnaires.kept-date', { date: formatDate(dayAt(expiresAt, place.zone), language) })),
      },
    ]),
    {
      kind: 'group',
      tone: 'short',
      blocks: [
        {
          kind: 'paragraph',
          look: 'lead',
          language: 'en',
          direction: 'ltr',
          content: [{ kind: 'strong', content: words(sitting.code ?? '') }],
        },
        { kind: 'paragraph', language: 'en', direction: 'ltr', content: words(address) },
      ],
    },
  ])
}

/** What was answered so far, in both languages; nothing about safety. */
export function answersOnPaper(counselled: CounselVisit, readers: readonly Reader[], origin: string): PaperDocument {
  const { evaluation, definition, voice, form } = counselled
  const nodes = askedIn(evaluation).filter(({ value }) => value !== '')
  const items = nodes.map((node) => [
    said(readers, (reader) => answered(reader, { ...voice, key: languageKey(definition, reader.language) }, node)),
  ])
  const blocks: readonly Block[] = [{ kind: 'list', look: 'rows', items }]
  return documentOf(counselled, `${origin}${(readers.at(-1) as Reader).base}/ask/${form.slug}`, blocks)
}

function answered(reader: Reader, voice: Voice, node: AskedNode): readonly Block[] {
  const line = (text: string) => words(isolateForeign(text, reader.direction))
  const around = groupsAround(voice, node)
  const label = plainWords(voice, node, node.definition.question?.label ?? {})
  const answer = answerWords(reader, voice, node)
  return [
    { kind: 'paragraph', look: 'strong', content: line(around === '' ? label : `${around} · ${label}`) },
    { kind: 'paragraph', content: line(answer) },
  ]
}
