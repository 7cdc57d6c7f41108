import type { SecretToken } from './follow/secret-token.ts'

/** The addresses of this module, below a reader's base. */

/** The form; with a topic, that one is chosen. */
export function followPath(topic?: string): string {
  return topic === undefined ? '/follow' : `/follow?${new URLSearchParams({ topic })}`
}

/** What was new lately in these topics. */
export function newsPath(topics: readonly string[]): string {
  return `/follow/new?${new URLSearchParams(topics.map((topic) => ['topic', topic]))}`
}

export function confirmPath(token: SecretToken): string {
  return `/follow/confirm?${new URLSearchParams({ token })}`
}

export function stopPath(token: SecretToken): string {
  return `/follow/stop?${new URLSearchParams({ token })}`
}
