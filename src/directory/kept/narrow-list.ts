import type { KeptService } from './forecast.ts'

/** What an address asks of a list, by the names that stand in it. Nothing here needs Node. */
export type Wish = Readonly<Record<string, string | undefined>>

const TESTS: Readonly<Record<string, (service: KeptService, value: string, isOpen: boolean) => boolean>> = {
  topic: ({ topics }, value) => topics.includes(value),
  language: ({ languages }, value) => languages.includes(value),
  open: (_, value, isOpen) => value !== 'now' || isOpen,
  free: ({ free }, value) => value !== 'yes' || free,
  access: ({ stepFree }, value) => value !== 'step-free' || stepFree,
  papers: ({ noPapers }, value) => value !== 'no' || noPapers,
  room: ({ room }, value) => value !== 'yes' || room,
}

/** What is understood of an address; the rest is ignored. */
export function wishOf(query: URLSearchParams): Wish {
  return Object.fromEntries([...query].filter(([name]) => name in TESTS))
}

export function narrowed(service: KeptService, isOpen: boolean, wish: Wish): boolean {
  return Object.entries(wish).every(
    ([name, value]) => value === undefined || TESTS[name]?.(service, value, isOpen) !== false,
  )
}
