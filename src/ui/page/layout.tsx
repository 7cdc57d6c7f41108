import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from './heading.tsx'

/** Text to be read from top to bottom, kept to a comfortable measure. */
export function Prose({ children }: { readonly children: Child }) {
  return <div class="prose">{children}</div>
}

/** The beginning of a page: its title, one or two sentences, and what follows at once (a search, the actions). */
export function PageTitle(props: {
  readonly title: Child
  readonly lead?: Child
  readonly size?: 'display' | undefined
  readonly children?: Child
}) {
  return (
    <div class={props.size ? 'page-title display' : 'page-title'}>
      <h1>{props.title}</h1>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </div>
  )
}

/** A titled part of a page. With `surface`, it stands on white behind a hairline: for what is beside the subject. */
export function Section(props: {
  readonly title: Child
  readonly id: string
  readonly level?: HeadingLevel | undefined
  readonly surface?: boolean | undefined
  readonly children: Child
}) {
  return (
    <section class={props.surface ? 'section surface' : 'section'} aria-labelledby={props.id}>
      <Heading level={props.level ?? 2} id={props.id}>
        {props.title}
      </Heading>
      {props.children}
    </section>
  )
}

/**
 * The subject, and what is beside it: next to each other on a wide screen, one after the other elsewhere.
 * What comes `after` follows the aside on a narrow screen, and the subject on a wide one.
 */
export function WithAside(props: {
  readonly children: Child
  readonly aside: Child
  readonly after?: Child
  /** On a narrow screen the aside is read before the subject. */
  readonly asideFirst?: boolean | undefined
}) {
  const aside = <div class="aside">{props.aside}</div>
  return (
    <div class="with-aside">
      {props.asideFirst && aside}
      <div class="subject">{props.children}</div>
      {!props.asideFirst && aside}
      {props.after && <div class="after">{props.after}</div>}
    </div>
  )
}

/** A list, and what to choose by: beside it on a wide screen, before it elsewhere. */
export function WithFilters({ children, filters }: { readonly children: Child; readonly filters: Child }) {
  return (
    <div class="with-filters">
      <div>{filters}</div>
      <div>{children}</div>
    </div>
  )
}

/** The way onwards from the few entries shown here to all of them. */
export function Onward({ href, children }: { readonly href: string; readonly children: Child }) {
  return (
    <p class="onward">
      <a href={href}>{children}</a>
    </p>
  )
}
