import { doneIn, FormOfVisit, onTo, type PlaceVisit, type Staff } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { parsePublicKey, type SigningKey } from '#platform/signing'
import { ActionRow, EmptyState, PageTitle, Section, SubmitButton, TextField } from '#ui'
import { type TrustedKey, trustedKeys } from './hand-over-store.ts'
import { OPENING_PATH } from './opening-page.tsx'
import { distrustKey, type TrustKey, trustKey } from './trust-key.ts'

const PATH = `${OPENING_PATH}/keys`

export interface KeysParts {
  readonly database: Database
  readonly staff: Staff
  readonly signingKey: () => Promise<SigningKey>
}

/** Whose hand-overs a place opens besides our own. */
export function keysRoutes({ database, staff, signingKey }: KeysParts): readonly Route[] {
  const { workspace, pages } = staff

  const page = async (visit: PlaceVisit, typed?: Typed): Promise<Answer> => {
    const { t, place } = visit
    const keys = await database.read((tx) => trustedKeys(tx, place.chain))
    return pages.answer(visit, {
      title: t('opening.keys'),
      breadcrumbs: [{ href: visit.base + OPENING_PATH, label: t('opening.way') }],
      done: doneIn(visit, { trusted: 'opening.done-trusted', distrusted: 'opening.done-distrusted' }),
      problems: typed
        ? [{ field: typed.problem === 'no-key' ? 'key' : 'name', message: t(`opening.${typed.problem}`) }]
        : [],
      body: <KeysPage visit={visit} own={(await signingKey()).publicKey} keys={keys} typed={typed} />,
    })
  }

  const answered = (visit: PlaceVisit, outcome: TrustKey, done: string, typed: Omit<Typed, 'problem'>) => {
    if (outcome.kind === 'done') return onTo(visit.base + PATH, done)
    if (outcome.reason === 'may-not') throw new NotFound('place')
    return page(visit, { ...typed, problem: outcome.reason })
  }

  return [
    workspace.forPlace('manage-place', { method: 'GET', path: PATH, handle: (visit) => page(visit) }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: PATH,
      handle: async (visit) => {
        const { ask, member, place, acting } = visit
        const typed = { key: ask.form.get('key') ?? '', name: ask.form.get('name') ?? '' }
        return answered(
          visit,
          await database.write((tx) => trustKey(tx, member, place, typed), acting),
          'trusted',
          typed,
        )
      },
    }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: `${PATH}/distrust`,
      handle: async (visit) => {
        const { ask, member, place, acting } = visit
        const publicKey = parsePublicKey(ask.form.get('key') ?? '')
        if (!publicKey) throw new NotFound('key')
        const outcome = await database.write((tx) => distrustKey(tx, member, place, publicKey), acting)
        if (outcome.kind === 'refused') throw new NotFound('key')
        return onTo(visit.base + PATH, 'distrusted')
      },
    }),
  ]
}

interface Typed {
  readonly key: string
  readonly name: string
  readonly problem: 'no-key' | 'no-name'
}

function KeysPage(props: {
  readonly visit: PlaceVisit
  readonly own: string
  readonly keys: readonly TrustedKey[]
  readonly typed: Typed | undefined
}) {
  const { visit, own, keys, typed } = props
  const { t, base, place } = visit
  return (
    <>
      <PageTitle title={t('opening.keys')} lead={t('opening.keys-lead')} />
      <Section title={t('opening.own-key')} id="own" surface>
        <p>{t('opening.own-key-hint')}</p>
        <p>
          <Key text={own} />
        </p>
      </Section>
      <Section title={t('opening.trusted')} id="trusted">
        {keys.length === 0 && <EmptyState title={t('opening.trusted-none')} />}
        <ul class="plain-list">
          {keys.map(({ publicKey, name, placeId }) => (
            <li>
              <p>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <br />
                <Key text={publicKey} />
              </p>
              {placeId === place.id ? (
                <FormOfVisit visit={visit} action={`${base}${PATH}/distrust`}>
                  <input type="hidden" name="key" value={publicKey} />
                  <SubmitButton kind="danger">{t('opening.distrust')}</SubmitButton>
                </FormOfVisit>
              ) : (
                <p class="hint">{t('opening.from-above')}</p>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('opening.trust')} id="trust" surface>
        <p>{t('opening.trust-hint')}</p>
        <FormOfVisit visit={visit} action={base + PATH}>
          <TextField
            name="name"
            label={t('opening.name')}
            value={typed?.name}
            maxlength={200}
            problem={typed?.problem === 'no-name' ? t('opening.no-name') : undefined}
          />
          <TextField
            name="key"
            label={t('opening.key')}
            value={typed?.key}
            language={{ dir: 'ltr' }}
            problem={typed?.problem === 'no-key' ? t('opening.no-key') : undefined}
          />
          <ActionRow>
            <SubmitButton>{t('opening.trust-do')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

/** In groups that two people can read to each other. */
function Key({ text }: { readonly text: string }) {
  return (
    <code dir="ltr" translate="no">
      {text.match(/.{1,6}/g)?.join(' ')}
    </code>
  )
}
