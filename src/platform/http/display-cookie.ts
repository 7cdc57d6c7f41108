import type { Display } from './route.ts'

const NAME = 'display'
const THEMES = ['auto', 'light', 'dark', 'contrast'] as const
const TEXTS = ['normal', 'large', 'larger'] as const
const WORDS = ['full', 'easy'] as const
const ONE_YEAR_SECONDS = 31_536_000

export const PLAIN_DISPLAY: Display = { theme: 'auto', text: 'normal', words: 'full' }

/** Reads the display wish out of a `Cookie` header; whatever is not one of ours means the plain display. */
export function readDisplay(cookieHeader: string | undefined): Display {
  if (!cookieHeader?.includes(`${NAME}=`)) return PLAIN_DISPLAY
  const value = /(?:^|;\s*)display=([a-z.]+)(?:;|$)/.exec(cookieHeader)
  const [theme, text, words] = value?.[1]?.split('.') ?? []
  return parseDisplay(theme, text, words)
}

/** Each part as a cookie or a form says it; one that is not ours is plain. */
export function parseDisplay(theme: Said, text: Said, words: Said): Display {
  return {
    theme: THEMES.find((known) => known === theme) ?? PLAIN_DISPLAY.theme,
    text: TEXTS.find((known) => known === text) ?? PLAIN_DISPLAY.text,
    words: WORDS.find((known) => known === words) ?? PLAIN_DISPLAY.words,
  }
}

type Said = string | null | undefined

/** One short text for one display, empty for the plain one: what tells pages apart in memory. */
export function displayKey(display: Display): string {
  // Asked for every page from memory, and nearly always this one.
  if (display === PLAIN_DISPLAY) return ''
  const { theme, text, words } = display
  const key = `${theme}.${text}.${words}`
  return key === PLAIN_KEY ? '' : key
}

const PLAIN_KEY = Object.values(PLAIN_DISPLAY).join('.')

/** The `Set-Cookie` value that remembers the wish for a year, or forgets it when it is the plain display. */
export function displayCookie(display: Display, secure: boolean): string {
  const key = displayKey(display)
  const age = key === '' ? 0 : ONE_YEAR_SECONDS
  return `${NAME}=${key}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}
