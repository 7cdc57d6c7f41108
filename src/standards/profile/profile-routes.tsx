import { addDays, parseId, startOfDay } from '#kernel'
import { mayDo, type Staff } from '#people'
import type { FooterEntry, PlacePages, Reader, Readers } from '#places'
import type { Database, Read } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import type { SigningKey } from '#platform/signing'
import { complaintsForMe } from '../panel/appeal-store.ts'
import { BelowPage } from './below-page.tsx'
import { type Attested, checkCertificate } from './certificate.ts'
import { CertificatePage } from './certificate-page.tsx'
import { certificateIn, certificatesOf, type KeptCertificate, withdrawalOf } from './certificate-store.ts'
import { type Checked, CheckPage, LONGEST_FILE } from './check-page.tsx'
import { PROFILE_PATH, ProfilePage } from './profile-page.tsx'
import { shownBelow, shownRoundsOf } from './shown-store.ts'

export interface ProfileParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly staff: Staff
  readonly signingKey: () => Promise<SigningKey>
}

/** The way to what a place shows of itself. */
export const profileFooter: readonly FooterEntry[] = [{ path: PROFILE_PATH, label: 'profile.title' }]

/** What a place shows of how it stands: to everybody, and to the places above it. */
export function profileRoutes({ database, readers, pages, staff, signingKey }: ProfileParts): readonly Route[] {
  const crumb = ({ base, t }: Reader) => ({ href: base + PROFILE_PATH, label: t('profile.title') })

  const checkPage = (reader: Reader, checked: Checked | undefined) =>
    pages.answer(reader, {
      title: reader.t('profile.check'),
      path: `${PROFILE_PATH}/check`,
      breadcrumbs: [crumb(reader)],
      hidden: true,
      unshared: checked !== undefined,
      body: <CheckPage reader={reader} checked={checked} />,
    })

  return [
    staff.workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/below',
      handle: (visit) =>
        database.write(async (tx) => {
          const { member, place, language } = visit
          const isTop = place.ancestors.length === 0 && mayDo(member.grants, 'manage-place', { chain: place.chain })
          return staff.pages.answer(visit, {
            title: visit.t('panel.below'),
            body: (
              <BelowPage
                visit={visit}
                rounds={await shownBelow(tx, place.id, language)}
                complaints={isTop ? await complaintsForMe(tx) : []}
              />
            ),
          })
        }, visit.acting),
    }),
    readers.route({
      method: 'GET',
      path: PROFILE_PATH,
      access: 'public',
      handle: async (reader) => {
        const { rounds, certificates } = await database.read(async (tx) => ({
          rounds: await shownRoundsOf(tx, reader.place.id),
          certificates: await certificatesOf(tx, reader.place.id),
        }))
        return pages.answer(reader, {
          title: reader.t('profile.title'),
          path: PROFILE_PATH,
          sheet: 'council.css',
          ...untilOneEnds(reader, certificates),
          body: <ProfilePage reader={reader} rounds={rounds} certificates={certificates} />,
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: `${PROFILE_PATH}/check`,
      access: 'public',
      handle: async (reader) => checkPage(reader, undefined),
    }),
    readers.route({
      method: 'POST',
      path: `${PROFILE_PATH}/check`,
      access: 'public',
      handle: async (reader) => {
        const text = (reader.ask.form.get('file') ?? '').slice(0, LONGEST_FILE)
        const { publicKey } = await signingKey()
        const file = checkCertificate(text, publicKey)
        return checkPage(reader, file.kind === 'signed' ? await database.read((tx) => known(tx, reader, file)) : file)
      },
    }),
    readers.route({
      method: 'GET',
      path: `${PROFILE_PATH}/certificates/:certificate`,
      access: 'public',
      handle: async (reader) => {
        const certificate = await certificateOf(database, reader)
        return pages.answer(reader, {
          title: reader.t('profile.certificate'),
          path: `${PROFILE_PATH}/certificates/${certificate.certificateId}`,
          breadcrumbs: [crumb(reader)],
          ...untilOneEnds(reader, [certificate]),
          body: (
            <CertificatePage
              reader={reader}
              certificate={certificate}
              attested={(JSON.parse(certificate.file) as { readonly attested: Attested }).attested}
            />
          ),
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: `${PROFILE_PATH}/certificates/:certificate/signed.json`,
      access: 'public',
      handle: async (reader) => ({
        kind: 'content',
        type: 'application/json',
        body: (await certificateOf(database, reader)).file,
        share: 'until publication',
      }),
    }),
  ]
}

/** @throws NotFound also for one of a round that the place does not show. */
async function certificateOf(database: Database, { place, ask }: Reader): Promise<KeptCertificate> {
  const id = parseId(ask.params.certificate ?? '')
  const found = id && (await database.read((tx) => certificateIn(tx, place.id, id)))
  if (!found) throw new NotFound('certificate')
  return found
}

/** What we know of a certificate that we have signed, whatever the place shows. */
async function known(
  tx: Read,
  { place }: Reader,
  file: Extract<ReturnType<typeof checkCertificate>, { kind: 'signed' }>,
): Promise<Checked> {
  const { certificate, validUntil } = file.attested
  const issued = await withdrawalOf(tx, place.id, certificate)
  if (!issued) return { kind: 'refused', reason: 'unknown' }
  return { ...file, certificate: { validUntil, withdrawnOn: issued.withdrawnOn } }
}

/** A page that says "valid" stops being true when the first of its certificates ends. */
function untilOneEnds({ place, today }: Reader, certificates: readonly KeptCertificate[]) {
  const [next] = certificates
    .map(({ validUntil }) => validUntil)
    .filter((day) => day >= today)
    .toSorted()
  return next === undefined ? {} : { expires: startOfDay(addDays(next, 1), place.zone) }
}
