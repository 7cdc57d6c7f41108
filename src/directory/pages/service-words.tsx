import type { Child } from 'hono/jsx'
import type { Reader } from '#places'
import { type LinkTarget, type ResolvedLink, TextBlocks } from '#texts'
import { blocksOf, type ServiceView } from '../service/read-service.ts'

export interface WordsProps {
  readonly reader: Reader
  readonly service: ServiceView
  readonly slot: string
}

/** The words of one slot; nothing when there are none. */
export function Words({ reader, service, slot }: WordsProps): Child {
  const { t, language } = reader
  const blocks = blocksOf(service.text, slot)
  if (blocks.length === 0) return null
  return (
    <TextBlocks
      blocks={blocks}
      language={language}
      warningTitle={t('directory.alert')}
      resolve={(target) => resolve(reader, target)}
    />
  )
}

/** Links inside a service's words; local terms are explained by the guide, which this module does not know. */
export function resolve({ base }: Reader, target: LinkTarget): ResolvedLink {
  switch (target.to) {
    case 'service':
      return { href: `${base}/services/${target.name}` }
    case 'page':
      return { href: `${base}/${target.name}` }
    case 'term':
      return undefined
    case 'web':
    case 'phone':
    case 'mail':
      return { href: target.address }
  }
}
