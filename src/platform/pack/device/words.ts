/** The words of a device without a network, in the language of the pack; the server has them at `WORDS_PATH`. Nothing here needs Node. */
export interface DeviceWords {
  /** The name of the place. */
  readonly place: string
  /** What is said above every page, by its age in days; the last one for all older ones. Holds `{date}`. */
  readonly copies: readonly string[]
  /** By month, from January: how a date is written, with `{day}` and `{year}`. */
  readonly dates: readonly string[]
  readonly notKept: Message
  /** The page is sensitive, and the reader has not asked for those. */
  readonly sensitive: Message
  readonly tryAgain: string
  readonly toStart: string
  readonly letterKept: Message
  readonly search: {
    /** By number, from 0; the last one for all larger ones. */
    readonly counts: readonly string[]
    /** Holds `{words}`. */
    readonly nothing: string
    readonly nothingHint: string
    /** What a result is, by kind. */
    readonly kinds: Readonly<Record<string, string>>
    readonly label: string
  }
  /** Of the guide as one file; `date` holds `{date}` and `{address}`. */
  readonly file: { readonly date: string; readonly contents: string; readonly up: string }
}

export interface Message {
  readonly title: string
  readonly text: string
}

export const WORDS_PATH = '/device-words.json'

const DAY_MS = 86_400_000

/** "Copy on your device, 3 days old (18 November 2026)". Both times by one clock. */
export function copyInWords(words: DeviceWords, confirmedAt: number, now: number): string {
  const days = Math.max(0, Math.floor((now - confirmedAt) / DAY_MS))
  const { copies } = words
  return (copies[Math.min(days, copies.length - 1)] ?? '').replace('{date}', copyDate(words, confirmedAt))
}

/** "18 November 2026", as the device's calendar shows the moment. */
export function copyDate({ dates }: Pick<DeviceWords, 'dates'>, moment: number): string {
  const date = new Date(moment)
  return (dates[date.getMonth()] ?? '')
    .replace('{day}', String(date.getDate()))
    .replace('{year}', String(date.getFullYear()))
}
