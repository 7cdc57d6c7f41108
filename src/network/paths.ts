import type { LinkToken } from '#people'

/** Below `/staff/places/{place}`. */
export const NETWORK_PATH = '/network'
/** Below a reader's base: what a place shows to everybody, and what ends its mails. */
export const VISITS_PATH = '/visits'
export const STOP_PATH = '/network/stop'

export const networkPath = (standardId: string, rest = ''): string => `${NETWORK_PATH}/${standardId}${rest}`
export const visitPath = (standardId: string, { hostSlug, visitId }: { hostSlug: string; visitId: string }): string =>
  networkPath(standardId, `/visits/${hostSlug}/${visitId}`)
export const threadPath = (
  standardId: string,
  { placeSlug, threadId }: { placeSlug: string; threadId: string },
): string => networkPath(standardId, `/threads/${placeSlug}/${threadId}`)
export const stopPath = (token: LinkToken): string => `${STOP_PATH}?${new URLSearchParams({ token })}`
