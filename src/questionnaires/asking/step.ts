import type { Child } from 'hono/jsx'
import type { AnswerSet } from '../sitting/answer-set.ts'
import type { Sitting } from '../sitting/sitting.ts'

/** A page of a form without the frame of its place. */
export interface FormPage {
  readonly kind: 'page'
  /** The form's own where it is empty. */
  readonly title: string
  /** Below the form's first page. */
  readonly path: string
  readonly sensitive?: boolean
  readonly status?: 200 | 400 | 409
  readonly body: Child
}

/** What the person sees next. `refused`: no page of ours sends that. */
export type Turn =
  | FormPage
  | { readonly kind: 'onward'; readonly to: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** What comes of one request in a sitting: for whoever keeps the sitting to do, all of it or nothing. */
export interface Step {
  /** What is to be kept instead of what was. */
  readonly keep?: Sitting
  /** What goes to the place. */
  readonly handIn?: AnswerSet
  readonly turn: Turn
}

/** A request below the first page of a form. */
export interface FormAsk {
  readonly method: 'GET' | 'POST'
  /** Decoded: `/at/person[2]/age`; empty for the first page. */
  readonly path: string
  readonly query: URLSearchParams
  /** Empty for GET. */
  readonly fields: URLSearchParams
}

export const onward = (to: string): Turn => ({ kind: 'onward', to })
