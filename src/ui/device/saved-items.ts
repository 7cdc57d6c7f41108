import { askWorker, keepNothing } from './keep-for-later.ts'

/** A page or a service that the person keeps on this device, and nowhere else. */
export interface SavedItem {
  readonly href: string
  readonly title: string
  readonly kind: string
  /** The language of the title. */
  readonly language: string
}

const KEY = 'tessera.saved'

/** Newest first; empty when nothing is saved, or when the browser keeps nothing. */
export function savedItems(): readonly SavedItem[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isItem) : []
  } catch {
    return []
  }
}

function isItem(value: unknown): value is SavedItem {
  if (typeof value !== 'object' || value === null) return false
  const { href, title, kind, language } = value as Record<string, unknown>
  return (
    typeof href === 'string' &&
    href.startsWith('/') &&
    !href.startsWith('//') &&
    typeof title === 'string' &&
    typeof kind === 'string' &&
    typeof language === 'string'
  )
}

export function isSaved(href: string): boolean {
  return savedItems().some((item) => item.href === href)
}

export function save(item: SavedItem): void {
  keep([item, ...savedItems().filter((other) => other.href !== item.href)])
}

export function unsave(href: string): void {
  keep(savedItems().filter((item) => item.href !== href))
}

/** Removes everything we have stored in this browser, and what stores it; the display cookie goes with the form that asks for it. */
export async function erase(): Promise<void> {
  try {
    localStorage.clear()
    sessionStorage.clear()
    keepNothing()
    await askWorker({ erase: true })
    const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
    await Promise.all(registrations.map((registration) => registration.unregister()))
  } catch {
    // A browser that keeps nothing has nothing to erase.
  }
}

function keep(items: readonly SavedItem[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(items))
  } catch {
    // Full or forbidden storage: the button then shows that nothing was saved.
  }
}
