import type { LinkToken } from '#people'

/** The addresses of reminders, below a reader's base. */
export const REMINDERS_PATH = '/plan/reminders'

/** What links in mails lead to is for whoever has the link, and says nothing of a plan. */
export const CONFIRM_PATH = '/reminders/confirm'
export const STOP_PATH = '/reminders/stop'

export const withToken = (path: typeof CONFIRM_PATH | typeof STOP_PATH, token: LinkToken): string =>
  `${path}?${new URLSearchParams({ token })}`
