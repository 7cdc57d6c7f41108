import { Fragment } from 'hono/jsx'
import { directionOf, type LanguageTag } from '#kernel'
import type { PublicSegment } from './document.ts'
import { type LinkTarget, parseInline } from './inline.ts'

/** What a link becomes for this reader: an address, perhaps of an explanation on the same page; nothing when its target is not here. */
export type ResolvedLink = { readonly href: string; readonly explains?: boolean } | undefined

export interface SentencesProps {
  readonly segments: readonly PublicSegment[]
  /** The language of the page around. */
  readonly language: LanguageTag
  resolve(target: LinkTarget): ResolvedLink
}

/** Sentences one after the other. One in another language says so to screen readers and runs in its own direction. */
export function Sentences({ segments, language, resolve }: SentencesProps) {
  return (
    <>
      {segments.map((segment, index) => (
        <Fragment>
          {index > 0 && ' '}
          {segment.language === language ? (
            <Marked sentence={segment.text} resolve={resolve} />
          ) : (
            <span lang={segment.language} dir={directionOf(segment.language)}>
              <Marked sentence={segment.text} resolve={resolve} />
            </span>
          )}
        </Fragment>
      ))}
    </>
  )
}

function Marked({ sentence, resolve }: { readonly sentence: string; resolve(target: LinkTarget): ResolvedLink }) {
  return (
    <>
      {parseInline(sentence).map((node) => {
        if (node.kind === 'text') return node.text
        if (node.kind === 'strong') return <strong>{node.text}</strong>
        if (node.kind === 'untranslated') return <span translate="no">{node.text}</span>
        return <Link label={node.label} target={node.target} resolved={resolve(node.target)} />
      })}
    </>
  )
}

function Link({
  label,
  target,
  resolved,
}: {
  readonly label: string
  readonly target: LinkTarget
  readonly resolved: ResolvedLink
}) {
  if (resolved === undefined) return <>{label}</>
  return (
    <a
      class={resolved.explains ? 'term' : undefined}
      href={resolved.href}
      rel={target.to === 'web' ? 'noreferrer' : undefined}
    >
      {['phone', 'mail', 'web'].includes(target.to) ? <bdi>{label}</bdi> : label}
    </a>
  )
}
