import type { CopyServer, OpenPlan } from './sync-plan.ts'

type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** The server as the browser reaches it. `base`: `/a-town/en`. */
export function copyServer(
  base: string,
  send: Fetch = (path, init) => fetch(path, init),
): CopyServer & { remove(token: string): Promise<void> } {
  const get = (path: string) => send(base + path, { cache: 'no-store' })
  const post = (path: string, fields: Record<string, string>) =>
    send(base + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const found = async <T>(answer: Response): Promise<T | undefined> => {
    if (answer.ok) return (await answer.json()) as T
    if (answer.status === 404 || answer.status === 409) return undefined
    throw new Error(`the server answered ${answer.status}`)
  }
  return {
    find: async (token) => found(await get(`/plan/copies/${token}.json`)),
    put: async (token, seen, sealed) => {
      const answer = await post(`/plan/copies/${token}.json`, { seen: String(seen), sealed })
      return (await found<{ readonly version: number }>(answer))?.version
    },
    remove: async (token) => {
      await found(await post(`/plan/copies/${token}/delete`, {}))
    },
    plan: async () => found<OpenPlan>(await get('/plan/carried.json')),
    bring: async (plan, seen) => {
      const answer = await post(`/ask/${plan.form.slug}/bring`, {
        sitting: JSON.stringify(plan),
        seen: seen?.mark ?? '',
      })
      if (!answer.ok && answer.status !== 409) throw new Error(`the server answered ${answer.status}`)
      return ((await answer.json()) as { readonly outcome: Awaited<ReturnType<CopyServer['bring']>> }).outcome
    },
  }
}
