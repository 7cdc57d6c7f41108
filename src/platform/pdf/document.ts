/** A run of words inside a block. Text is text: nothing in it is ever understood as markup of any kind. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'link'
      /** A web, mail or telephone address; or `#` and the anchor of a heading of the same document. */
      readonly to: string
      readonly content: readonly Inline[]
      /** The address in writing, for those who hold paper: shown beside the link, and not part of the text. */
      readonly written?: string
    }
  | ({ readonly kind: 'fragment'; readonly content: readonly Inline[] } & InLanguage)
  | { readonly kind: 'break' }

/** In another language, or in another direction, than what is around it. */
export interface InLanguage {
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
}

export type Tone = 'plain' | 'short' | 'notice' | 'warning' | 'danger' | 'aside'

export type Block = InLanguage &
  /** The name of the whole document, where it is not the first heading. */
  (
    | { readonly kind: 'title'; readonly content: readonly Inline[] }
    | {
        readonly kind: 'heading'
        /** From 1. Levels that a document skips are closed up. */
        readonly level: number
        readonly content: readonly Inline[]
        readonly anchor?: string
        /** Stands in the contents; headings do unless it is said that they do not. All are bookmarks. */
        readonly listed?: boolean
        /** Begins on a new page. */
        readonly newPage?: boolean
      }
    | {
        readonly kind: 'paragraph'
        readonly content: readonly Inline[]
        readonly look?: 'lead' | 'muted' | 'strong' | 'open' | 'closed' | 'appointment'
      }
    /** `steps` are numbered, `items` have a bullet, `rows` a line between them, `line` stand one beside the other. */
    | { readonly kind: 'list'; readonly look: 'steps' | 'items' | 'rows' | 'line'; readonly items: readonly Block[][] }
    | {
        readonly kind: 'facts'
        readonly facts: readonly {
          readonly term: readonly Inline[]
          readonly detail: readonly Block[]
          readonly anchor?: string
        }[]
      }
    /** The first cell of each row is its header: the day before its hours. `head` names the columns, and comes again on each page. */
    | {
        readonly kind: 'table'
        readonly head?: readonly (readonly Inline[])[]
        readonly rows: readonly (readonly (readonly Inline[])[])[]
      }
    /** Amounts side by side, chart and table in one: each row has its name, a bar below it, and the amount in words. */
    | {
        readonly kind: 'bars'
        readonly head: readonly [what: readonly Inline[], amount: readonly Inline[]]
        readonly rows: readonly {
          readonly name: readonly Inline[]
          /** Of the whole line, from 0 to 1. */
          readonly share: number
          readonly amount: readonly Inline[]
        }[]
      }
    | { readonly kind: 'group'; readonly tone: Tone; readonly blocks: readonly Block[] }
    /** What belongs together in two languages, side by side. */
    | { readonly kind: 'pair'; readonly own: readonly Block[]; readonly other: readonly Block[] }
    | { readonly kind: 'picture'; readonly source: string; readonly alternative: string }
    | { readonly kind: 'contents'; readonly depth: number }
    /** Something to be answered with a pen, with its number and perhaps a small drawing, by its source. */
    | {
        readonly kind: 'question'
        readonly number: string
        readonly picture?: string
        readonly blocks: readonly Block[]
      }
    | Boxes
    | ({ readonly kind: 'room' } & RoomToWrite)
  )

/** Boxes to tick: round where one is chosen, square where any number is; with `order` a number is written into each. */
interface Boxes {
  readonly kind: 'boxes'
  readonly look: 'one' | 'any' | 'order'
  readonly choices: readonly {
    readonly number: string
    /** In one language, or in two side by side. */
    readonly sides: readonly (InLanguage & { readonly content: readonly Inline[] })[]
    readonly picture?: string
  }[]
}

/** Empty lines; or a box for each sign, in groups with something between them. */
export type RoomToWrite = { readonly lines: number } | { readonly signs: readonly number[]; readonly between: string }

/** A whole document to be set, in the language of its readers. */
export interface PaperDocument {
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly paper: Paper
  /** Who publishes it: stands above the first page and at the foot of each. */
  readonly publisher: string
  /** Of which day it is, in words. */
  readonly asOf: string
  /** The same day, as year, month and day: what programs read. */
  readonly date: readonly [year: number, month: number, day: number]
  /** Where its living form is, which the code leads to, and the words that say so. */
  readonly live: { readonly address: string; readonly words: string }
  /** `#rrggbb`, dark enough for text on white. */
  readonly accent: string
  /** A picture as SVG that runs along the top edge. */
  readonly band: string
  readonly blocks: readonly Block[]
  /** The bytes of the pictures by the `source` that the blocks name: PNG, JPEG, WebP or SVG. */
  readonly pictures: Readonly<Record<string, Uint8Array>>
}

export type Paper = 'a4' | 'a5'

/** One language's half of a sheet that hangs on a wall or fits into a pocket. */
export interface SheetSide {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly summary: string
  readonly rows: readonly { readonly label: string; readonly lines: readonly string[] }[]
  /** What the code leads to, in words. */
  readonly code: string
}

/**
 * `poster` fills an A4 page. `cards` have the size of a bank card, with marks to cut along: eight on an A4 page; in two languages
 * four, to be folded in the middle. What there is no room for in letters that can be read (10 points on a poster, 8 on a card) is
 * left out: first the summary, then further lines of each row, then rows from the last on.
 */
export interface Sheet {
  readonly kind: 'poster' | 'cards'
  readonly title: string
  readonly publisher: string
  readonly asOf: string
  readonly date: readonly [year: number, month: number, day: number]
  readonly address: string
  readonly accent: string
  readonly band: string
  /** The language of the page it was asked from, then the other one if there is one. */
  readonly sides: readonly [SheetSide] | readonly [SheetSide, SheetSide]
}

export type Printable = ({ readonly kind: 'document' } & PaperDocument) | Sheet

/** A picture of a page for those who are sent its link: 1200 by 630, in the page's own script. */
export interface LinkPicture {
  readonly kind: 'link-picture'
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** As large as there is room for, and never cut. */
  readonly title: string
  readonly publisher: string
  /** `#rrggbb`, dark enough for text on paper. */
  readonly accent: string
  /** Drawings as SVG: one runs along the upper edge, the other stands beside the publisher. */
  readonly band: string
  readonly seal: string
}

/** A drawing as the icon of an app: square, on a ground that fills it, with a margin that a device may cut off. */
export interface AppIcon {
  readonly kind: 'app-icon'
  /** Square, as SVG. */
  readonly drawing: string
  /** `#rrggbb` */
  readonly ground: string
  /** Of a side, in pixels. */
  readonly size: number
}
