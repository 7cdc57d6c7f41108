import { expect } from 'vitest'
import type { Colleague } from '#people/testing'
import { shippedStandards } from '../shipped-standards.ts'

const STANDARD = 'certified-welcoming-shape'

const CORE = (shippedStandards().find(({ id }) => id === STANDARD)?.criteria ?? [])
  .filter(({ isCore }) => isCore)
  .map(({ id }) => id)

/** 25 of 28 core criteria are met without these: one less than the stage needs. */
export const REFUSED = CORE.slice(0, 3)

/** Where a form leads to. */
export async function sent(
  who: Colleague,
  path: string,
  form: Record<string, string> | URLSearchParams,
): Promise<string> {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return answer.headers.get('location') ?? ''
}

export const htmlOf = async (who: Colleague, path: string): Promise<string> => (await who.get(path)).text()

/** What is said of every core criterion, at once. */
function saying(option: (criterion: string) => string, comment: string): URLSearchParams {
  const form = new URLSearchParams()
  for (const criterion of CORE) {
    form.set(`option-${criterion}`, option(criterion))
    form.set(`comment-${criterion}`, comment)
  }
  return form
}

/** A round in which every core criterion is said to be met, closed; its address. */
export async function closedRound(
  leader: Colleague,
  place: string,
  beforeClosing: (round: string) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const begun = await sent(leader, `/staff/places/${place}/standards`, { standard: STANDARD })
  const round = begun.replace(/\?.*/, '')
  await sent(
    leader,
    `${round}/elements/government`,
    saying(() => 'fully', 'Resolution 12'),
  )
  await sent(leader, `${round}/milestones`, { 'day-application': '2026-11-01' })
  await beforeClosing(round)
  await sent(leader, `${round}/freeze`, {})
  return round
}

/** The address at which a panel finds a round. */
export const panelAddress = (round: string): string => round.replace('/standards/', '/panels/')

/** Says that there is no conflict, and judges every core criterion as met but for those that are refused. */
export async function judgeAll(who: Colleague, round: string, refused: readonly string[]): Promise<void> {
  await sent(who, `${panelAddress(round)}/declare`, { conflict: 'none' })
  const form = saying((id) => (refused.includes(id) ? 'not' : 'fully'), 'We asked and looked.')
  await sent(who, `${panelAddress(round)}/elements/government`, form)
}

/** Hands a round to a panel of these two, the first of whom leads. */
export async function handOver(leader: Colleague, round: string, lead: Colleague, other: Colleague): Promise<void> {
  const form = new URLSearchParams({ lead: lead.accountId, members: other.accountId })
  expect(await sent(leader, `${round}/panel`, form)).toContain('done=kept')
}

/** Judged, visited and given: the report refuses three criteria. */
export async function reported(leader: Colleague, round: string, lead: Colleague, other: Colleague): Promise<void> {
  await handOver(leader, round, lead, other)
  await judgeAll(lead, round, REFUSED)
  await judgeAll(other, round, REFUSED)
  const panel = panelAddress(round)
  const visit = { day: '2026-11-20', who: 'Two of us', seen: 'The welcome desk', milestone: 'site-visit' }
  await sent(lead, `${panel}/visits`, visit)
  const report = { summary: 'Much is there.', recommendations: 'Ask newcomers.', milestone: 'final-report', do: 'give' }
  expect(await sent(lead, `${panel}/report`, report)).toContain('done=given')
}

/** How a refused criterion is mended, in the form's words. */
export const remedyOf = (criterion: string, due = '2026-12-15') => ({
  criterion,
  [`cause-${criterion}`]: 'It was decided and not written down.',
  [`action-${criterion}`]: 'The council decides it again.',
  [`proof-${criterion}`]: 'Minutes of 1 December, item 4',
  [`due-${criterion}`]: due,
})
