import { type Member, mayDo } from '#people'
import type { Reader } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Evaluation } from '../engine/index.ts'
import { insertAnswerSet } from '../sitting/answer-set-store.ts'
import { type HandInWish, handIn } from '../sitting/hand-in.ts'
import type { OpenedSitting, Sitting } from '../sitting/sitting.ts'

export type HandInFor =
  | { readonly kind: 'handed-in'; readonly sitting: Sitting }
  | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Hands in for somebody who has agreed: nothing about safety, which is never asked in company. That it was done is noted, not for whom. */
export async function handInFor(
  tx: Write,
  by: Member,
  where: Pick<Reader, 'place' | 'today'>,
  opened: Pick<OpenedSitting, 'form' | 'definition' | 'sitting'>,
  ended: Evaluation,
  wish: Pick<HandInWish, 'filledOnPaper'> = {},
): Promise<HandInFor> {
  const { id: placeId, chain } = where.place
  if (!mayDo(by.grants, 'counsel', { chain })) return { kind: 'refused', reason: 'may-not' }
  const { set, sitting } = handIn(opened, ended, where.today, wish)
  await insertAnswerSet(tx, placeId, set)
  await recordAudit(tx, {
    placeId,
    actor: by.accountId,
    act: 'questionnaires.hand-in-for',
    subject: `${opened.form.slug} ${opened.form.version}`,
  })
  return { kind: 'handed-in', sitting }
}
