import { directionOf } from '#kernel'
import { FeedLinks, nameFor, type Reader } from '#places'
import {
  ActionRow,
  Checkboxes,
  ErrorSummary,
  IslandButton,
  Isolated,
  PageTitle,
  Prose,
  Radios,
  Section,
  SubmitButton,
} from '#ui'
import type { NamedTopic } from '../changes/read-topics.ts'
import { type FollowProblem, FREQUENCIES, type TypedWish } from '../follow/follow-wish.ts'
import { newsPath } from '../paths.ts'
import { AddressField } from './address-field.tsx'

export interface FollowPageProps {
  readonly reader: Reader
  readonly topics: readonly NamedTopic[]
  readonly typed: TypedWish
  readonly problems?: readonly FollowProblem[]
  /** By which a device's push service will know us. */
  readonly pushKey: string
}

const FIELD_OF: Readonly<Record<FollowProblem, string>> = {
  'no-topic': 'topic',
  'no-address': 'address',
  many: 'address',
}

/** What one wants to follow, how often, and where to: one form for mail, and for the device where a script can ask it. */
export function FollowPage({ reader, topics, typed, problems = [], pushKey }: FollowPageProps) {
  const { t, base, place, language } = reader
  const problemAt = (field: string) => {
    const found = problems.find((problem) => FIELD_OF[problem] === field)
    return found && t(`subscriptions.problem-${found}`)
  }
  return (
    <>
      <ErrorSummary
        t={t}
        problems={problems.map((problem) => ({
          field: FIELD_OF[problem],
          message: t(`subscriptions.problem-${problem}`),
        }))}
      />
      <PageTitle
        title={t('subscriptions.follow')}
        lead={t('subscriptions.follow-lead', { place: nameFor(place, language) })}
      >
        <p>
          <a href={base + newsPath([])}>{t('subscriptions.preview')}</a>
        </p>
      </PageTitle>
      <form action={`${base}/follow`} method="post" data-push={pushKey}>
        <Checkboxes
          name="topic"
          label={t('subscriptions.topics')}
          values={typed.topics}
          problem={problemAt('topic')}
          options={topics.map(({ topic, title }) => ({
            value: topic,
            label: title.text,
            language: { lang: title.language, dir: directionOf(title.language) },
          }))}
        />
        <Radios
          name="frequency"
          label={t('subscriptions.frequency')}
          value={typed.frequency}
          options={FREQUENCIES.map((frequency) => ({
            value: frequency,
            label: t(`subscriptions.frequency-${frequency}`),
          }))}
        />
        <AddressField t={t} value={typed.address} problem={problemAt('address')} />
        <ActionRow>
          <SubmitButton pictogram="envelope">{t('subscriptions.send-mail')}</SubmitButton>
          <IslandButton action="follow-on-device" pictogram="phone" data={{ 'data-send-to': `${base}/follow/device` }}>
            {t('subscriptions.send-device')}
          </IslandButton>
        </ActionRow>
        <p role="status" data-push-failed hidden>
          {t('subscriptions.device-failed')}
        </p>
      </form>
      <Section title={t('subscriptions.kept-title')} id="kept" surface>
        <Prose>
          <p>{t('subscriptions.kept')}</p>
          <p>{t('subscriptions.kept-stop')}</p>
        </Prose>
        <StopOnDevice reader={reader} />
      </Section>
      <Section title={t('sharing.feeds')} id="feeds">
        <FeedLinks reader={reader} />
        <ul class="links">
          {topics.map(({ topic, title }) => {
            const [, path] = /^topic\/(.+)$/.exec(topic) ?? []
            return (
              path !== undefined && (
                <li>
                  <Isolated language={{ lang: title.language, dir: directionOf(title.language) }}>
                    {title.text}
                  </Isolated>
                  <FeedLinks reader={reader} topic={path} />
                </li>
              )
            )
          })}
        </ul>
      </Section>
    </>
  )
}

/** Ends all messages on this device; shown by the island where there are any. */
function StopOnDevice({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <form action={`${base}/follow/device/stop`} method="post" data-push-stop hidden>
      <SubmitButton kind="danger">{t('subscriptions.device-stop')}</SubmitButton>
    </form>
  )
}
