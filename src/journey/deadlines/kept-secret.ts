import type { Secret, SittingVisit } from '#questionnaires'

type Sitting = SittingVisit['sitting']

/** Under this name the secret of a person's calendar lies sealed beside their answers. */
const BESIDE = 'calendar'

export function calendarSecretIn({ beside }: Pick<Sitting, 'beside'>): Secret | undefined {
  return beside[BESIDE] as Secret | undefined
}

export function withCalendarSecret(sitting: Sitting, secret: Secret | undefined): Sitting {
  const { [BESIDE]: _, ...others } = sitting.beside
  return { ...sitting, beside: secret === undefined ? others : { ...others, [BESIDE]: secret } }
}
