import type { PlaceVisit } from '#people'
import { languageFor } from '#places'
import { Heading, Row, Rows, Section, Wording } from '#ui'
import type { SolvedElsewhere } from './solved-elsewhere.ts'

/** Who has solved elsewhere what is missing here, with how well that is proven. */
export function SolvedSection({
  visit,
  solved,
}: {
  readonly visit: PlaceVisit
  readonly solved: readonly SolvedElsewhere[]
}) {
  const { t, place, language } = visit
  if (solved.length === 0) return null
  const library = `/${place.slug}/${languageFor(place, language)}/practices`
  return (
    <Section title={t('evidence.solved')} id="solved">
      <p>{t('evidence.solved-hint')}</p>
      {solved.map(({ element, practices, actions }) => (
        <>
          <Heading level={3}>
            <Wording texts={element.title} language={language} />
          </Heading>
          <Rows>
            {practices.map(({ slug, title, evidenceLevel }) => (
              <Row
                href={`${library}/${slug}`}
                title={title}
                level={4}
                facts={[t(`practices.evidence-${evidenceLevel}`)]}
              />
            ))}
            {actions.map(({ place: where, actionId, title, evidenceLevel }) => (
              <Row
                href={`/${where.slug}/${where.language}/welcome-plan#action-${actionId}`}
                title={title}
                level={4}
                facts={[where.name, t(`practices.evidence-${evidenceLevel}`)]}
              />
            ))}
          </Rows>
        </>
      ))}
    </Section>
  )
}
