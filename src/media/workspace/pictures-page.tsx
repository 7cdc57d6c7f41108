import type { Id } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Pagination } from '#ui'
import { pictureAddress } from '../picture.tsx'
import type { PublicPicture } from '../read-pictures.ts'
import type { KeptPicture } from './kept-picture-store.ts'

/** A picture in the list: as readers get it, and how it is kept. */
export interface ListedPicture extends KeptPicture {
  readonly shown: PublicPicture
  /** On how many pages, here and below; the place's own sign is on all. */
  readonly uses: number | 'sign'
}

export interface PicturesPageProps {
  readonly visit: PlaceVisit
  readonly pictures: readonly ListedPicture[]
  readonly page: number
  readonly pages: number
}

/** The pictures that a place keeps, each with where it is used and in which languages its words are missing. */
export function PicturesPage({ visit, pictures, page, pages }: PicturesPageProps) {
  const { t, base, place, language } = visit
  const path = `${base}/pictures`
  return (
    <>
      <PageTitle title={t('pictures.pictures-of', { place: nameFor(place, language) })} lead={t('pictures.lead')}>
        <ActionRow>
          <ButtonLink href={`${path}/new`} kind="main">
            {t('pictures.add')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      {pictures.length === 0 ? (
        <EmptyState title={t('pictures.none')} pictogram="picture">
          <p>{t('pictures.none-hint')}</p>
        </EmptyState>
      ) : (
        <ul class="kept-pictures">
          {pictures.map((picture) => (
            <Kept visit={visit} picture={picture} href={`${path}/${picture.pictureId}`} />
          ))}
        </ul>
      )}
      <Pagination t={t} page={page} pages={pages} href={(one) => `${path}?page=${one}`} />
    </>
  )
}

interface KeptProps {
  readonly visit: PlaceVisit
  readonly picture: ListedPicture
  readonly href: string
}

function Kept({ visit, picture, href }: KeptProps) {
  const { t, place, language } = visit
  const { shown, uses, languages } = picture
  const missing = place.languages.filter((tag) => !languages.includes(tag)).length
  return (
    <li>
      <a href={href}>
        <SmallPicture visit={visit} picture={shown} />
        <span lang={shown.alternative.language === language ? undefined : shown.alternative.language} dir="auto">
          {shown.alternative.text}
        </span>
      </a>
      <p class="muted">{uses === 'sign' ? t('pictures.is-sign') : t('pictures.used', { count: uses })}</p>
      {missing > 0 && <p class="muted">{t('pictures.missing-in', { count: missing })}</p>}
    </li>
  )
}

const SMALL = 320

/** Its words stand beside it. */
function SmallPicture({ visit, picture }: { readonly visit: PlaceVisit; readonly picture: PublicPicture }) {
  const { width, height } = picture.sizes[0] ?? {}
  return <img src={pictureAddress(visit.place, picture, SMALL)} alt="" width={width} height={height} loading="lazy" />
}

/** Where a page is written that shows a picture, below the workspace of its place; `undefined` for what has no such page. */
export type EditorOf = (item: { readonly kind: string; readonly itemId: Id }) => string | undefined
