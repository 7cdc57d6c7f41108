import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { RunningApp } from './start-app.ts'

const INVITATION = /http:\/\/localhost:\d+(\/staff\/invitation\/[\w-]{43})/g

/** The links of all invitations in a text, each once. */
export function invitationsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(INVITATION)].map(([, link = '']) => link))]
}

/** Waits until the link of an invitation stands in a text that is still being written; of several the last. */
export async function invitationIn(text: () => string): Promise<string> {
  return vi.waitFor(
    () => {
      const link = invitationsIn(text()).at(-1)
      if (link === undefined) throw new Error('no invitation yet')
      return link
    },
    { timeout: 15_000 },
  )
}

/** All mails in the app's outbox folder, which is made with the first one. */
export function mailsOf({ dataFolder }: RunningApp): string {
  const folder = join(dataFolder, 'mail')
  if (!existsSync(folder)) return ''
  const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return all
    .join('')
    .replace(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
}
