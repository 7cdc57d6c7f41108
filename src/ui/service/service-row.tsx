import type { InLanguage } from '../language/in-language.ts'
import { Row } from '../list/row.tsx'
import type { HeadingLevel } from '../page/heading.tsx'
import { OpeningLine, type OpeningLineProps } from './opening-line.tsx'

export interface ServiceRowProps {
  readonly href: string
  readonly name: string
  /** Set when the name is in another language than the page. */
  readonly nameLanguage?: InLanguage | undefined
  readonly opening?: OpeningLineProps | undefined
  readonly summary?: string | undefined
  /** Short facts in the order of their use: "free", "speaks Arabic", "400 m". */
  readonly facts?: readonly string[] | undefined
  readonly level?: HeadingLevel | undefined
}

/** A service in a list: its name, its state right beneath it, then what it does. */
export function ServiceRow({ href, name, nameLanguage, opening, summary, facts, level }: ServiceRowProps) {
  return (
    <Row href={href} title={name} titleLanguage={nameLanguage} level={level} facts={facts}>
      {opening && <OpeningLine {...opening} />}
      {summary && <p>{summary}</p>}
    </Row>
  )
}
