import type { LinkToken } from '#people'

/** Below a reader's base: what a link in a mail leads to. */
export const CONFIRM = '/confirm-entry'

export function confirmPath(token: LinkToken): string {
  return `${CONFIRM}?token=${token}`
}

export function correctPath(token: LinkToken): string {
  return `${CONFIRM}/correct?token=${token}`
}
