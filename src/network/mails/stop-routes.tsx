import { parseLinkToken } from '#people'
import type { Reader } from '#places'
import type { Route } from '#platform/http'
import { pressedLink } from '#subscriptions'
import { ActionRow, ButtonLink } from '#ui'
import { STOP_PATH, VISITS_PATH } from '../paths.ts'
import type { PublicParts } from '../visits/public-visits.tsx'
import { stopDigests } from './digest-store.ts'

/** What the link in a digest leads to. */
export function stopRoutes({ database, readers, pages }: PublicParts): readonly Route[] {
  const onward = (reader: Reader) => <WayOn reader={reader} />
  return pressedLink(
    { database, readers, pages, frame: VISITS_PATH, onward },
    {
      path: STOP_PATH,
      parse: parseLinkToken,
      asks: ({ t }) => ({ title: t('visits.stop-title'), lead: t('visits.stop-lead'), button: t('visits.stop') }),
      kind: 'danger',
      act: stopDigests,
      acting: ({ place }) => ({ placeId: place.id }),
      done: ({ t }) => ({ title: t('subscriptions.stopped-title'), lead: t('visits.stopped') }),
      over: ({ t }) => t('subscriptions.stop-over'),
    },
  )
}

function WayOn({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <ActionRow>
      <ButtonLink href={`${base}/`} kind="main">
        {t('http.to-start')}
      </ButtonLink>
    </ActionRow>
  )
}
