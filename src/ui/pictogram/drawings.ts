/**
 * One pictogram on a grid of 24: `ink` is stroked 2 wide with round ends, `stone` is the filled tessera beneath it.
 * Each shows a thing, never a metaphor, and reads from right to left as well; only what points somewhere `mirrors`.
 */
export interface Drawing {
  readonly stone?: string
  readonly ink: string
  readonly mirrors?: boolean
}

const topics = {
  door: {
    stone: 'M12.6 4.6 18.2 4.3 18 20.2 12.4 20.6Z',
    ink: 'M5 20V4a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v16M2 20h3M15 20h7M5.4 3.3 13 6v16l-8-2M10 13v1',
  },
  siren: {
    stone: 'M8.8 8.6 15 8.2 15.4 16.6 8.4 17Z',
    ink: 'M7 16v-4a5 5 0 0 1 10 0v4M5 16h14a1 1 0 0 1 1 1v4H4v-4a1 1 0 0 1 1-1ZM12 2v1.5M4.6 4.6l1 1M19.4 4.6l-1 1M2 11.5h1.5M20.5 11.5H22',
  },
  key: {
    stone: 'M2.2 11 12 10.2 12.8 20.6 2.8 21.4Z',
    ink: 'M11.5 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM10.4 13.1 20.5 3M15 8.5l3.5 3.5M18 5.5l3 3',
  },
  stethoscope: {
    stone: 'M3.2 12.6 12.4 12 13.2 20.8 3.8 21.4Z',
    ink: 'M4.5 3H3v5.5a5 5 0 0 0 10 0V3h-1.5M8 13.5V16a5.5 5.5 0 0 0 11 0v-2.5M21 11a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  },
  book: {
    stone: 'M14.2 8.4 19.2 7.6 19 14.2 14.4 15Z',
    ink: 'M12 6.5C9.8 5 6.5 4.2 2.5 4.2v14c4 0 7.3.8 9.5 2.3 2.2-1.5 5.5-2.3 9.5-2.3v-14c-4 0-7.3.8-9.5 2.3ZM12 6.5v14',
  },
  toolbox: {
    stone: 'M9 13.4 15.2 13 15 19 8.8 18.7Z',
    ink: 'M2.5 12 5 8h14l2.5 4v8h-19ZM2.5 12h19M8.5 8V5.5a1.5 1.5 0 0 1 1.5-1.5h4a1.5 1.5 0 0 1 1.5 1.5V8M7 10.8v2.7M17 10.8v2.7',
  },
  speech: {
    stone: 'M5 5.6 12.6 5.2 12.8 10.4 5.2 10.6Z',
    ink: 'M2.5 4a1 1 0 0 1 1-1h10.5a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8.5L5 16v-3H3.5a1 1 0 0 1-1-1ZM18.5 8h2a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H19v3.5L15 18h-4.5',
  },
  document: {
    stone: 'M8 6 12.6 5.6 12.4 10.8 7.8 10.4Z',
    ink: 'M5 3.5a1 1 0 0 1 1-1h8.5l5 5v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1ZM14.5 2.5v5h5M9 14h7M9 17.5h4.5',
  },
  coin: {
    stone: 'M6 12.2 11.2 11.8 11.6 17 6.2 17.2Z',
    ink: 'M15 14.5a6.2 6.2 0 1 1-12.4 0 6.2 6.2 0 0 1 12.4 0ZM9.3 5.6A6.2 6.2 0 1 1 18.2 14.2',
  },
  scales: {
    stone: 'M8.6 9.4 15.6 9 15.8 17.2 8.3 17.6Z',
    ink: 'M12 3v17.5M8 21h8M4.5 6.5h15M5 6.5 2 14a3.1 3.1 0 0 0 6 0ZM19 6.5 16 14a3.1 3.1 0 0 0 6 0Z',
  },
  lantern: {
    stone: 'M12.3 9.8 14.4 13.6 12.1 17.4 9.7 13.4Z',
    ink: 'M9 5a3 3 0 0 1 6 0M7.5 8.5 9 5h6l1.5 3.5ZM7 8.5h10l-1 10.5H8ZM6 21.5h12M12 19v2.5',
  },
  hook: {
    stone: 'M9.6 8.2 19 7.6 19.4 14.6 9.8 15Z',
    ink: 'M16 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0ZM14.5 5.5V16a5.25 5.25 0 0 1-10.5 0v-5.5l3.5 3.8',
  },
  townhall: {
    stone: 'M9.4 12.2 14.9 11.8 14.6 19.8 9.1 20Z',
    ink: 'M12 2.8 3 8.8h18ZM5.5 12v5.5M18.5 12v5.5M3 21h18',
  },
  suitcase: {
    stone: 'M11 11 16.4 10.6 16.2 16 11.2 16.2Z',
    ink: 'M5 8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1ZM9 7V3.5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1V7M8.5 10.5v6M8 20v1.5M16 20v1.5',
  },
  people: {
    stone: 'M11.8 11.6 21 11 21.6 20.2 12.2 20.8Z',
    ink: 'M11.5 7.5a3.3 3.3 0 1 1-6.6 0 3.3 3.3 0 0 1 6.6 0ZM2 20v-1.5a6 6 0 0 1 12.4 0V20M19.3 9.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM17.3 20H22v-1.2a5 5 0 0 0-5.8-4.6',
  },
} satisfies Record<string, Drawing>

/** What one must know about a service, large enough to be understood without the words beside it. */
const facts = {
  'sign-open': {
    stone: 'M5 10.6 19 10.2 18.6 19.4 5.4 19.8Z',
    ink: 'M4 10.5a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1ZM6.5 9.5 12 3.5l5.5 6M8.5 15l2.5 2.5 4.5-5',
  },
  'sign-closed': {
    stone: 'M5 10.6 19 10.2 18.6 19.4 5.4 19.8Z',
    ink: 'M4 10.5a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1ZM6.5 9.5 12 3.5l5.5 6M9.5 12.5l5 5M14.5 12.5l-5 5',
  },
  'free-of-charge': {
    stone: 'M3.5 8.2 20.4 7.8 20.6 15.8 3.6 16.2Z',
    ink: 'M9 17H3.5a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1H13M17.5 7h3a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H13M10 14.2a3 3 0 0 1 1.2-5.1M14.5 10.2a3 3 0 0 1-1.7 4.7M4.5 20.5l15-17',
  },
  money: {
    stone: 'M3.5 8.2 20.4 7.8 20.6 15.8 3.6 16.2Z',
    ink: 'M2.5 8a1 1 0 0 1 1-1h17a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1ZM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM5.5 12h.01M18.5 12h.01',
  },
  'identity-card': {
    stone: 'M4.6 8 11.4 7.6 11.8 16.6 4.4 17Z',
    ink: 'M2.5 6a1 1 0 0 1 1-1h17a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1ZM10 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM4.8 16.3a3.4 3.4 0 0 1 6.4 0M14.5 10h4M14.5 14h4',
  },
  'no-identity-card': {
    stone: 'M4.6 8 11.4 7.6 11.8 16.6 4.4 17Z',
    ink: 'M6 19H3.5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1h11.5M19.5 5h1a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H10.5M10 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM4.8 16.3a3.4 3.4 0 0 1 3.2-2.3M17 14h1.5M4.5 22l15-20',
  },
} satisfies Record<string, Drawing>

const controls = {
  arrow: { ink: 'M4 12h15M13 6l6 6-6 6', mirrors: true },
  'arrow-back': { ink: 'M20 12H5M11 6l-6 6 6 6', mirrors: true },
  bin: {
    ink: 'M4 6.5h16M9 6.5V4a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2.5M6 6.5 7 20a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-13.5M10 11v6M14 11v6',
  },
  bookmark: { ink: 'M6 4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v17l-6-4.5L6 21Z' },
  calendar: {
    ink: 'M4 6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1ZM4 10h16M8 2.5V7M16 2.5V7M8 14h.01M12 14h.01M16 14h.01M8 17h.01M12 17h.01',
  },
  check: { ink: 'M4 12.5 9.5 18 20 6.5' },
  clock: { ink: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 6.5V12l3.5 2.5' },
  contrast: { ink: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 3v18M14.5 6v12M17 8v8' },
  download: { ink: 'M12 3v12M6.5 10 12 15.5 17.5 10M4 20.5h16' },
  envelope: { ink: 'M3 6a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3.5 6.5 12 13l8.5-6.5' },
  exit: { ink: 'M13 21H5V3h8M10 12h11M16.5 7.5 21 12l-4.5 4.5', mirrors: true },
  filter: { ink: 'M3 5h18l-7 8.5V19l-4 2v-7.5Z' },
  globe: { ink: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18' },
  home: { ink: 'M3 11.5 12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-6h4v6' },
  info: { ink: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 11v5.5M12 7.5v.01' },
  languages: {
    ink: 'M3 5h10M8 3v2M10.5 5C10 9.5 7 12.5 3.5 14M5.5 8.5c1 2.5 3 4.5 6 5.5M12 21l4.5-11L21 21M13.7 17h5.6',
  },
  lines: { ink: 'M4 6h.01M8.5 6H20M4 12h.01M8.5 12H16M4 18h.01M8.5 18H18', mirrors: true },
  map: { ink: 'M3 6l6-2.5 6 2.5 6-2.5V18l-6 2.5L9 18l-6 2.5ZM9 3.5V18M15 6v14.5' },
  moon: { ink: 'M20.5 14A8.7 8.7 0 1 1 10 3.5a7 7 0 0 0 10.5 10.5Z' },
  news: {
    ink: 'M3 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v15H5a2 2 0 0 1-2-2ZM17 9h4v9a2 2 0 0 1-4 0M6.5 8h7M6.5 12h7M6.5 16h4',
  },
  phone: {
    ink: 'M8.5 3.5H5a2 2 0 0 0-2 2.2A17 17 0 0 0 18.3 21a2 2 0 0 0 2.2-2v-3.5l-5-2-2 2a12.5 12.5 0 0 1-5-5l2-2Z',
  },
  picture: {
    ink: 'M3 6a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3.5 17l5-5.5 4.5 5 2.5-2.5 5 4.5M16.5 9h.01',
  },
  pin: {
    ink: 'M12 21.5c-5-5-7.5-8.5-7.5-11.5a7.5 7.5 0 0 1 15 0c0 3-2.5 6.5-7.5 11.5ZM14.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z',
  },
  printer: { ink: 'M7 8V3h10v5M7 17H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3M7 14h10v7H7Z' },
  search: { ink: 'M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM15.3 15.3 21 21' },
  share: { ink: 'M12 15V3M7 7.5 12 3l5 4.5M6 11H4.5v10h15V11H18' },
  speaker: { ink: 'M3.5 9.5v5H7l5 4.5V5L7 9.5ZM15.5 9a4.5 4.5 0 0 1 0 6M18.5 6a9 9 0 0 1 0 12', mirrors: true },
  'step-free': {
    ink: 'M11.5 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0ZM10 8.5V15h6l2.5 5.5 2-.8M10 11h5M7.2 12.5a5 5 0 1 0 7.3 6',
  },
  sun: {
    ink: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  },
  'text-size': { ink: 'M2 19 7.2 5l5.2 14M3.9 14h6.6M16 19l3-8 3 8M17.1 16.2h3.8' },
  warning: { ink: 'M12 3.5 2.5 20.5h19ZM12 10v4.5M12 17.5v.01' },
} satisfies Record<string, Drawing>

/** Every pictogram we have: the topics and the facts with their stone, then the controls in ink alone. */
export const drawings: Readonly<Record<PictogramName, Drawing>> = { ...topics, ...facts, ...controls }

export type PictogramName = keyof typeof topics | keyof typeof facts | keyof typeof controls
