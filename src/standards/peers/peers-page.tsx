import type { PlaceVisit } from '#people'
import { ActionRow, BarTable, ButtonLink, EmptyState, inLanguage, PageTitle, Prose, Section } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import type { Assessment } from '../scoring/assessment.ts'
import { elementPoints } from '../scoring/element-points.ts'
import type { PeerResult } from './peer-store.ts'

export interface PeersPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly standing: Assessment
  /** By element; empty where fewer than five places like this one share. */
  readonly results: ReadonlyMap<string, PeerResult>
}

/** A place beside places like it: their mean and range, never their names. */
export function PeersPage({ visit, assessment, standing, results }: PeersPageProps) {
  const { t, base, language } = visit
  const { standard } = assessment
  if (results.size === 0)
    return (
      <>
        <PageTitle title={t('evidence.beside-peers')} />
        <EmptyState title={t('evidence.no-peers')} pictogram="people">
          <p>{t('evidence.no-peers-hint')}</p>
          <ActionRow>
            <ButtonLink href={`${base}/standards/peers`}>{t('evidence.peers')}</ButtonLink>
          </ActionRow>
        </EmptyState>
      </>
    )
  const places = Math.min(...[...results.values()].map((result) => result.places))
  return (
    <>
      <PageTitle title={t('evidence.beside-peers')} lead={t('evidence.beside-peers-lead', { count: places })} />
      <BarTable
        caption={t('evidence.beside-peers')}
        heads={[t('standards.parts'), t('standards.of-100')]}
        full={100}
        rows={standard.elements.map(({ id, title }) => {
          const here = elementPoints(standard, id, standing)
          const peers = results.get(id)
          const words =
            here === undefined ? t('standards.does-not-apply') : t('evidence.here', { points: Math.round(here) })
          return {
            label: inLanguage(title, language).text,
            value: here,
            words: [words, peers ? t('evidence.peers-have', { ...peers }) : t('evidence.too-few')].join(' · '),
          }
        })}
      />
      <Section title={t('standards.gap-how')} id="how" surface>
        <Prose>
          <p>{t('evidence.peers-how')}</p>
        </Prose>
      </Section>
    </>
  )
}
