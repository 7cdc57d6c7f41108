import type { ServiceSummary } from '#directory'
import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { plainSlot } from '#texts'
import { Onward, OpeningLine, openingSigns, PageTitle, type PictureCard, PictureCards } from '#ui'
import type { TopicEntry } from '../home/read-home.ts'
import type { GuidePage } from '../tree/read-page.ts'
import { topicPictogram, topicStone } from '../tree/topic-look.ts'
import { Title } from './slot-text.tsx'

/** The topics by their pictograms: the beginning of a way that can be gone without reading. */
export function PicturesPage({ reader, topics }: { readonly reader: Reader; readonly topics: readonly TopicEntry[] }) {
  const { t, base, language } = reader
  return (
    <>
      <PageTitle title={t('guide.home-title')} />
      <PictureCards
        t={t}
        isBrief
        cards={topics.map(({ path, icon, text }): PictureCard => {
          const shown = text.blocks[0]?.segments[0]?.language ?? language
          return {
            href: `${base}/pictures/${path}`,
            pictogram: topicPictogram(icon),
            stone: topicStone(path),
            words: plainSlot(text, 'title'),
            isAlarm: path === 'emergency',
            language: shown === language ? undefined : { lang: shown, dir: directionOf(shown) },
          }
        })}
      />
    </>
  )
}

/** Who helps with a topic: in an emergency the numbers to call, then the services, each with a sign that is open or closed. */
export function TopicPicturesPage({ reader, page }: { readonly reader: Reader; readonly page: GuidePage }) {
  const { t, base, place } = reader
  const { row, text, services } = page
  const numbers = place.emergencyNumbers.map(
    ({ number, kind }): PictureCard => ({
      href: `tel:${number.replaceAll(' ', '')}`,
      pictogram: 'phone',
      stone: 'terracotta',
      isAlarm: true,
      words: `${number} ${t(`places.emergency-${kind}`)}`,
    }),
  )
  return (
    <>
      <PageTitle title={<Title text={text} reader={reader} />} />
      <PictureCards
        t={t}
        cards={[
          ...(row.topic === 'emergency' ? numbers : []),
          ...services.map((service) => cardOf(reader, service, row.path)),
        ]}
      />
      <Onward href={`${base}/${row.path}`}>{t('guide.easy-full')}</Onward>
    </>
  )
}

function cardOf({ t, language }: Reader, service: ServiceSummary, path: string): PictureCard {
  const { title, opening, isFree, asksForNoPapers } = service
  return {
    href: `${service.href}/pictures`,
    pictogram: openingSigns[opening.state],
    stone: topicStone(path),
    words: title.text,
    language: title.language === language ? undefined : { lang: title.language, dir: directionOf(title.language) },
    marks: [
      ...(isFree ? [{ pictogram: 'free-of-charge', words: t('directory.fact-free') } as const] : []),
      ...(asksForNoPapers ? [{ pictogram: 'no-identity-card', words: t('directory.fact-no-papers') } as const] : []),
    ],
    more: <OpeningLine {...opening} of={service.href} />,
  }
}
