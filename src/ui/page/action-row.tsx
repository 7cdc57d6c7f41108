import type { Child } from 'hono/jsx'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'

/** `main`: the one thing most people do here, at most once a page; `danger`: what cannot be taken back. */
export type ButtonKind = 'main' | 'plain' | 'danger'

interface Shown {
  readonly kind?: ButtonKind | undefined
  readonly pictogram?: PictogramName | undefined
  readonly children: Child
}

export interface ButtonLinkProps extends Shown {
  readonly href: string
  /** File name the answer is to be saved under; set for downloads only. */
  readonly download?: string | undefined
}

/** A link that looks like the action it starts: to call, to show the way, to download. */
export function ButtonLink({ href, kind = 'plain', pictogram, download, children }: ButtonLinkProps) {
  return (
    <a class={`button ${kind}`} href={href} download={download}>
      {pictogram && <Pictogram name={pictogram} />}
      <span>{children}</span>
    </a>
  )
}

export interface SubmitButtonProps extends Shown {
  readonly name?: string | undefined
  readonly value?: string | undefined
}

/** Sends the form it stands in. */
export function SubmitButton({ kind = 'main', pictogram, name, value, children }: SubmitButtonProps) {
  return (
    <button class={`button ${kind}`} type="submit" name={name} value={value}>
      {pictogram && <Pictogram name={pictogram} />}
      <span>{children}</span>
    </button>
  )
}

export interface IslandButtonProps extends Shown {
  /** What the island listens for, as `data-action`. */
  readonly action: string
  readonly data?: Readonly<Record<`data-${string}`, string>> | undefined
}

/** A button that only a script can answer (print, save, listen, share): hidden until the script takes it over. */
export function IslandButton({ action, kind = 'plain', pictogram, data, children }: IslandButtonProps) {
  return (
    <button class={`button ${kind}`} type="button" data-action={action} {...data} hidden>
      {pictogram && <Pictogram name={pictogram} />}
      <span>{children}</span>
    </button>
  )
}

/** The actions of a page or a service side by side, wrapping; the first is the main one. */
export function ActionRow({ children }: { readonly children: Child }) {
  return <div class="actions">{children}</div>
}

/** What one can do with the live page (save, listen, print, share): quieter than what the page is about. */
export function ToolRow({ children }: { readonly children: Child }) {
  return (
    <div class="actions tools" data-live>
      {children}
    </div>
  )
}
