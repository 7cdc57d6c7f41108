import type { LinkToken } from '#people'
import type { Step } from './steps.ts'

export const SUBMIT = '/practices/submit'
export const RECORD = '/practices/record'

/** The page of a step, or, without one, where all is looked over and sent. */
export const recordPath = (token: LinkToken | '', step?: Step): string =>
  `${RECORD}${step === undefined ? '' : `/${step}`}?token=${token}`
