import type { Child } from 'hono/jsx'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, Section, SubmitButton, TextField } from '#ui'
import { NETWORK_PATH } from '../paths.ts'
import { LONGEST_REASON } from '../threads/thread.ts'
import type { ModeratedVisit } from './moderated-visit-store.ts'
import { factsOfVisit } from './visit-words.ts'

/** What places below this one host, each with a way to hide it, and what is hidden of it. */
export function ModeratedVisits(props: {
  readonly visit: PlaceVisit
  readonly toCome: readonly ModeratedVisit[]
  readonly hidden: readonly ModeratedVisit[]
}) {
  const { visit, toCome, hidden } = props
  const { t } = visit
  return (
    <>
      {toCome.length > 0 && (
        <Section title={t('network.visits-to-come')} id="visits">
          <ul class="rows">
            {toCome.map((one) => (
              <ModeratedRow visit={visit} shown={one} act="hide">
                <TextField
                  name={`reason-${one.visitId}`}
                  label={t('network.hide-reason')}
                  hint={t('network.hide-visit-hint')}
                  maxlength={LONGEST_REASON}
                  required
                />
                <SubmitButton kind="danger">{t('network.hide')}</SubmitButton>
              </ModeratedRow>
            ))}
          </ul>
        </Section>
      )}
      {hidden.length > 0 && (
        <Section title={t('network.hidden-visits')} id="hidden-visits">
          <ul class="rows">
            {hidden.map((one) => (
              <ModeratedRow visit={visit} shown={one} act="show">
                <p>
                  {t('network.hidden-because')} <strong>{one.hiddenReason}</strong>
                </p>
                <ActionRow>
                  <SubmitButton kind="plain">{t('network.show')}</SubmitButton>
                </ActionRow>
              </ModeratedRow>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function ModeratedRow(props: {
  readonly visit: PlaceVisit
  readonly shown: ModeratedVisit
  readonly act: 'hide' | 'show'
  readonly children: Child
}) {
  const { visit, shown, act, children } = props
  return (
    <li class="row">
      <h3>{shown.title}</h3>
      <p class="muted">{[shown.hostName, ...factsOfVisit(shown, visit)].join(' · ')}</p>
      {shown.about && <p class="written">{shown.about}</p>}
      <FormOfVisit visit={visit} action={`${visit.base}${NETWORK_PATH}/moderation/visits`}>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="place" value={shown.hostId} />
        <input type="hidden" name="visit" value={shown.visitId} />
        {children}
      </FormOfVisit>
    </li>
  )
}
