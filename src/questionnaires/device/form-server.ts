import type { OpenedSitting } from '../sitting/sitting.ts'

/** What the server does for a sitting that moves. All reject when there is no network. */
export interface FormServer {
  /** The sitting that the cookie opens; `undefined` when there is none. It stays there until it is released. */
  take(slug: string): Promise<OpenedSitting | undefined>
  release(slug: string): Promise<void>
  /** Gives one to the server, which makes a code for it. `other`: it has one of the same form already, begun apart from this one. */
  bring(slug: string, sitting: Omit<OpenedSitting, 'definition'>): Promise<'taken' | 'other' | 'away'>
}

/** The server as the browser reaches it. `base`: `/a-town/en`. */
export function formServer(base: string): FormServer {
  const post = (slug: string, path: string, fields: Record<string, string>) =>
    fetch(`${base}/ask/${slug}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  return {
    take: async (slug) => {
      const answer = await fetch(`${base}/ask/${slug}/sitting.json`, { cache: 'no-store' })
      return answer.ok ? ((await answer.json()) as OpenedSitting) : undefined
    },
    release: async (slug) => {
      await post(slug, '/sitting', { do: 'forget' })
    },
    bring: async (slug, sitting) => {
      const answer = await post(slug, '/bring', { sitting: JSON.stringify(sitting) })
      if (answer.ok) return 'taken'
      return answer.status === 409 ? 'other' : 'away'
    },
  }
}
