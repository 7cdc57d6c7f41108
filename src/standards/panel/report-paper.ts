import type { Reader } from '#places'
import { letterhead } from '#places'
import { formatDate } from '#platform/i18n'
import type { Block, Inline, PaperDocument } from '#platform/pdf'
import { inLanguage } from '#ui'
import { handsOn } from '../assessing/hand.ts'
import { elementPoints } from '../scoring/element-points.ts'
import { isLate, type Panel } from './panel.ts'
import { judgementsOn, type ReportProps, stageSentence } from './report-body.tsx'

/** A panel's report as a document, with the plan that mends what was not met. */
export function reportOnPaper(props: ReportProps, reader: Reader, origin: string): PaperDocument {
  const { visit, assessment, panel } = props
  const { t, language, ask } = visit
  const title = inLanguage(assessment.standard.title, language).text
  const { summary, recommendations } = panel.report
  return {
    ...letterhead(reader),
    title: `${t('panel.report')}: ${title}`,
    language,
    direction: visit.direction,
    paper: 'a4',
    live: { address: origin + ask.path.replace(/\/report\.pdf$/, ''), words: t('panel.report') },
    pictures: {},
    blocks: [
      heading(1, `${t('panel.report')}: ${title}`),
      ...(panel.delivered
        ? [paragraph(t('panel.given-on', { day: formatDate(panel.delivered.on, language) }), 'muted')]
        : []),
      ...paragraphs(summary),
      ...(assessment.standard.stages.length > 0 ? [paragraph(stageSentence(props), 'strong')] : []),
      heading(2, t('panel.by-part')),
      pointsTable(props),
      ...assessment.standard.elements.flatMap((element) => elementBlocks(props, element)),
      ...(recommendations === '' ? [] : [heading(2, t('panel.recommendations')), ...paragraphs(recommendations)]),
      ...visitBlocks(props),
      ...remedyBlocks(props),
    ],
  }
}

const words = (text: string): readonly Inline[] => [{ kind: 'text', text }]
const heading = (level: number, text: string): Block => ({ kind: 'heading', level, content: words(text) })
const paragraph = (text: string, look?: 'muted' | 'strong'): Block => ({
  kind: 'paragraph',
  content: words(text),
  ...(look && { look }),
})
const paragraphs = (text: string): readonly Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line))

function pointsTable({ visit: { t, language }, assessment: { standard }, standing }: ReportProps): Block {
  const rows = standard.elements.map(({ id, title }) => {
    const points = elementPoints(standard, id, standing)
    return [
      words(inLanguage(title, language).text),
      words(
        points === undefined ? t('standards.does-not-apply') : t('standards.points', { points: Math.round(points) }),
      ),
    ]
  })
  return { kind: 'table', rows: [[words(t('panel.part')), words(t('standards.of-100'))], ...rows] }
}

function elementBlocks(
  props: ReportProps,
  { id, title }: ReportProps['assessment']['standard']['elements'][number],
): readonly Block[] {
  const { visit, assessment, panel, judged } = props
  const { t, language } = visit
  const criteria = assessment.standard.criteria.filter(
    (criterion) => criterion.element === id && handsOn(judged, criterion).length > 0,
  )
  const finding = panel.report.findings[id] ?? ''
  if (finding === '' && criteria.length === 0) return []
  return [
    heading(2, inLanguage(title, language).text),
    ...paragraphs(finding),
    ...criteria.flatMap((criterion) => {
      const settlement = panel.settlements.get(criterion.id)
      return [
        heading(3, inLanguage(criterion.question, language).text),
        ...judgementsOn(props, criterion).map(judgement),
        ...(settlement ? [paragraph(`${t('panel.settled')} ${settlement.reason}`)] : []),
      ]
    }),
  ]
}

/** In one paragraph, so that a page does not end between what is said and why. */
const judgement = ({ verdict, reasons }: { readonly verdict: string; readonly reasons: string }): Block => ({
  kind: 'paragraph',
  content: [
    { kind: 'strong', content: words(verdict) },
    ...(reasons === '' ? [] : words(` – ${reasons.replaceAll(/\s+/g, ' ')}`)),
  ],
})

function visitBlocks({ visit: { t, language }, panel }: ReportProps): readonly Block[] {
  if (panel.visits.length === 0) return []
  const facts = panel.visits.map(({ on, who, seen, notes }) => ({
    term: words(formatDate(on, language)),
    detail: [paragraph(who), paragraph(seen), ...paragraphs(notes)],
  }))
  return [heading(2, t('panel.visits')), { kind: 'facts', facts }]
}

function remedyBlocks({ visit: { t, language, today }, assessment, panel }: ReportProps): readonly Block[] {
  if (panel.remedies.length === 0) return []
  return [
    heading(2, t('panel.plan')),
    ...panel.remedies.flatMap((remedy): readonly Block[] => [
      heading(3, inLanguage(questionOf(assessment, remedy), language).text),
      {
        kind: 'facts',
        facts: [
          [t('panel.cause'), remedy.cause],
          [t('panel.action'), remedy.action],
          [t('panel.proof'), remedy.proof],
          [t('panel.due'), formatDate(remedy.dueOn, language)],
          [
            t('panel.state'),
            [t(`panel.remedy-${remedy.state}`), ...(isLate(remedy, remedy.dueOn, today) ? [t('panel.late')] : [])].join(
              ' · ',
            ),
          ],
        ].map(([term = '', detail = '']) => ({ term: words(term), detail: [paragraph(detail)] })),
      },
    ]),
  ]
}

function questionOf({ standard }: ReportProps['assessment'], { criterion }: Panel['remedies'][number]) {
  return standard.criteria.find(({ id }) => id === criterion)?.question ?? {}
}
