import type { Display } from './route.ts'

const NAME = 'display'
const THEMES = ['auto', 'light', 'dark', 'contrast'] as const
const TEXTS = ['normal', 'large', 'larger'] as const
const ONE_YEAR_SECONDS = 31_536_000

export const PLAIN_DISPLAY: Display = { theme: 'auto', text: 'normal' }

/** Reads the display wish out of a `Cookie` header; whatever is not one of ours means the plain display. */
export function readDisplay(cookieHeader: string | undefined): Display {
  if (!cookieHeader?.includes(`${NAME}=`)) return PLAIN_DISPLAY
  const value = /(?:^|;\s*)display=([a-z]+)\.([a-z]+)(?:;|$)/.exec(cookieHeader)
  return value ? parseDisplay(value[1], value[2]) : PLAIN_DISPLAY
}

export function parseDisplay(theme: string | null | undefined, text: string | null | undefined): Display {
  return {
    theme: THEMES.find((known) => known === theme) ?? 'auto',
    text: TEXTS.find((known) => known === text) ?? 'normal',
  }
}

/** The `Set-Cookie` value that remembers the wish for a year, or forgets it when it is the plain display. */
export function displayCookie(display: Display, secure: boolean): string {
  const isPlain = display.theme === 'auto' && display.text === 'normal'
  const age = isPlain ? 0 : ONE_YEAR_SECONDS
  return `${NAME}=${display.theme}.${display.text}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}
