import { parseSecret, type Secret, type SittingVisit } from '#questionnaires'
import type { Door } from '../copies/device/sync-plan.ts'

type Sitting = SittingVisit['sitting']

/** What has left a plan and is kept apart from it. Under this name the secret that opens it lies sealed beside the answers. */
export type LetOut = 'calendar' | 'reminders' | Door

export function secretIn({ beside }: Pick<Sitting, 'beside'>, what: LetOut): Secret | undefined {
  const kept = beside[what]
  return typeof kept === 'string' ? parseSecret(kept) : undefined
}

export function withSecret(sitting: Sitting, what: LetOut, secret: Secret | undefined): Sitting {
  const { [what]: _, ...others } = sitting.beside
  return { ...sitting, beside: secret === undefined ? others : { ...others, [what]: secret } }
}
