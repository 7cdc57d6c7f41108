import type { Reader } from '#places'
import { ActionRow, ButtonLink, Isolated, OpeningLine, PersonCard, unbroken } from '#ui'
import type { ServiceSummary } from '../list/service-summary.ts'

/** Whom one can ask: the people of a service, when they are there, and how to reach them. */
export function PersonToAsk({ reader: { t }, service }: { readonly reader: Reader; readonly service: ServiceSummary }) {
  const { title, summary, opening, phone, href } = service
  const text = summary ? t('directory.ask-a-person-text', { name: title.text, summary: summary.text }) : title.text
  return (
    <PersonCard title={t('directory.ask-a-person')} text={text}>
      <OpeningLine {...opening} of={href} />
      <ActionRow>
        {phone?.dial !== undefined && (
          <CallButton text={t('directory.call', { number: unbroken(phone.number) })} dial={phone.dial} />
        )}
        <ButtonLink href={href}>{t('directory.to-service')}</ButtonLink>
      </ActionRow>
    </PersonCard>
  )
}

/** `text` holds the number, whose digits run left to right inside it by themselves. */
export function CallButton({
  text,
  dial,
  main = false,
}: {
  readonly text: string
  readonly dial: string
  readonly main?: boolean
}) {
  return (
    <ButtonLink href={`tel:${dial}`} kind={main ? 'main' : 'plain'} pictogram="phone">
      <Isolated>{text}</Isolated>
    </ButtonLink>
  )
}
