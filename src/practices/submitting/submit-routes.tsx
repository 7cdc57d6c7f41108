import type { Child } from 'hono/jsx'
import { holderOfLink, type LinkToken, newLinkToken, routesWithLink } from '#people'
import type { PlacePages, Reader, Readers } from '#places'
import type { Acting, Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { parseMailAddress } from '#platform/mail'
import { type FieldProblem, PageTitle } from '#ui'
import { mayChange } from '../dossier/dossier.ts'
import { slugOfPractice } from '../record/practice-store.ts'
import { RECORD, recordPath, SUBMIT } from './paths.ts'
import { STEPS } from './steps.ts'
import { LookOverPage, RecordOverPage, StepPage, SubmitPage } from './submit-pages.tsx'
import { askForLink, keepStep, openDossier, sendAnotherLink, sendDossier } from './submit-practice.ts'

export interface SubmitRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** How somebody sends in a practice: a link by mail, steps that keep what is written, a last look, and answers to what reviewers ask. */
export function submitRoutes({ database, readers, pages }: SubmitRoutesParts): readonly Route[] {
  const page = (reader: Reader, title: string, body: Child, more: { path?: string; status?: 400 } = {}): Answer =>
    // The frame's links to other languages must not carry a secret.
    pages.answer(reader, { title, path: SUBMIT, hidden: true, unshared: true, ...more, body })

  const over = (reader: Reader): Answer =>
    page(
      reader,
      reader.t('subscriptions.link-over-title'),
      <RecordOverPage reader={reader} token={reader.ask.form.get('token') ?? reader.ask.query.get('token') ?? ''} />,
    )
  const submitPage = (reader: Reader, address: string, problems: readonly FieldProblem[] = []): Answer =>
    page(
      reader,
      reader.t('practices.submit'),
      <SubmitPage reader={reader} address={address} problems={problems} />,
      problems.length > 0 ? { status: 400 } : {},
    )
  const said = (reader: Reader, title: string, lead: string): Answer =>
    page(reader, title, <PageTitle title={title} lead={lead} />)

  const lookOver = async (
    reader: Reader,
    token: LinkToken,
    problems: readonly FieldProblem[] = [],
  ): Promise<Answer> => {
    const { place, now, base, t } = reader
    const opened = await database.write(
      async (tx) => {
        const open = await openDossier(tx, place, token, now)
        return open && { ...open, slug: await slugOfPractice(tx, open.dossier) }
      },
      holding(reader, token),
    )
    if (!opened) return over(reader)
    const { slug, ...open } = opened
    return page(
      reader,
      t('practices.look-over'),
      <LookOverPage
        reader={reader}
        token={token}
        {...open}
        problems={problems}
        published={slug && `${base}/practices/${slug}`}
      />,
      problems.length > 0 ? { status: 400 } : {},
    )
  }

  const withLink = routesWithLink(readers, RECORD, over)

  return [
    readers.route({ method: 'GET', path: SUBMIT, access: 'public', handle: async (reader) => submitPage(reader, '') }),
    readers.route({
      method: 'POST',
      path: SUBMIT,
      access: 'public',
      handle: async (reader) => {
        const { t, ask } = reader
        const typed = ask.form.get('address') ?? ''
        const address = parseMailAddress(typed)
        const again = (message: string) => submitPage(reader, typed, [{ field: 'address', message }])
        if (address === undefined) return again(t('subscriptions.problem-no-address'))
        const token = newLinkToken()
        const outcome = await database.write(
          (tx) => askForLink(tx, reader, address, token, pages.origin),
          holding(reader, token),
        )
        return outcome.kind === 'refused'
          ? again(t('subscriptions.problem-many'))
          : said(reader, t('subscriptions.sent-mail-title'), t('practices.link-sent'))
      },
    }),
    withLink('POST', '/again', async (reader, token) => {
      await database.write((tx) => sendAnotherLink(tx, reader, token, pages.origin), holding(reader, token))
      return said(reader, reader.t('subscriptions.sent-mail-title'), reader.t('practices.link-sent'))
    }),
    withLink('GET', '', lookOver),
    withLink('POST', '', async (reader, token) => {
      const { t, base, ask } = reader
      const answers = new Map(
        [...ask.form].flatMap(([name, text]): [number, string][] => {
          const number = /^answer-(\d{1,4})$/.exec(name)?.[1]
          return number === undefined ? [] : [[Number(number), text]]
        }),
      )
      const outcome = await database.write((tx) => sendDossier(tx, reader, token, answers), holding(reader, token))
      if (outcome.kind === 'sent') return { kind: 'redirect', status: 303, to: base + recordPath(token) }
      switch (outcome.reason) {
        case 'link-over':
          return over(reader)
        case 'not-answered': {
          const empty = [...answers].filter(([, text]) => text.trim() === '')
          const message = t('practices.problem-answer')
          return lookOver(
            reader,
            token,
            empty.map(([number]) => ({ field: `answer-${number}`, message })),
          )
        }
        case 'in-review':
        case 'not-whole':
          return lookOver(reader, token)
      }
    }),
    withLink('GET', '/:step', async (reader, token) => {
      const { place, now, base, t } = reader
      const step = stepIn(reader)
      const open = await database.write((tx) => openDossier(tx, place, token, now), holding(reader, token))
      if (!open) return over(reader)
      if (!mayChange(open.dossier, open.questions))
        return { kind: 'redirect', status: 303, to: base + recordPath(token) }
      return page(
        reader,
        t(`practices.step-${step}`),
        <StepPage reader={reader} token={token} step={step} dossier={open.dossier} problems={[]} />,
      )
    }),
    withLink('POST', '/:step', async (reader, token) => {
      const { base, ask, t } = reader
      const step = stepIn(reader)
      const outcome = await database.write((tx) => keepStep(tx, reader, token, step, ask.form), holding(reader, token))
      if (outcome.kind === 'refused' && outcome.reason === 'link-over') return over(reader)
      if (outcome.kind === 'kept' && outcome.problems.length > 0) {
        const { dossier, problems } = outcome
        return page(
          reader,
          t(`practices.step-${step}`),
          <StepPage
            {...{ reader, token, step, dossier }}
            typed={ask.form}
            problems={problems.map(({ field, problem }) => ({ field, message: t(`practices.problem-${problem}`) }))}
          />,
          { status: 400 },
        )
      }
      const next = ask.form.get('onward') === 'look-over' ? undefined : STEPS[STEPS.indexOf(step) + 1]
      return { kind: 'redirect', status: 303, to: base + recordPath(token, next) }
    }),
  ]
}

function holding({ place }: Reader, token: LinkToken): Acting {
  return { placeId: place.id, accountId: holderOfLink(token) }
}

/** @throws NotFound for what is no step. */
function stepIn({ ask }: Reader) {
  const step = STEPS.find((one) => one === ask.params.step)
  if (!step) throw new NotFound('step')
  return step
}
