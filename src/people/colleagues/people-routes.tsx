import { newId, parseId } from '#kernel'
import { nameFor } from '#places'
import type { SignIns } from '#platform/auth'
import { type Database, recordAudit } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { parseMailAddress } from '#platform/mail'
import type { FieldProblem } from '#ui'
import { secondFactorResetMail } from '../accounts/account-mails.ts'
import { invitationMail } from '../invitations/invitation-mail.ts'
import { invitationsInto } from '../invitations/invitation-store.ts'
import { invite } from '../invitations/invite.ts'
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts'
import { placesBelow } from '../roles/place-store.ts'
import { doneIn, onTo } from '../staff/done.ts'
import { idIn } from '../staff/id-in.ts'
import { sendAgain } from '../staff/send-again.tsx'
import type { StaffPages } from '../staff/staff-pages.tsx'
import type { PlaceVisit } from '../staff/visit.ts'
import type { Workspace } from '../staff/workspace.ts'
import { grantRole, takeRole } from './change-role.ts'
import { ColleaguePage } from './colleague-page.tsx'
import { colleaguesIn } from './colleague-store.ts'
import { disableAccount } from './disable-account.ts'
import { InvitePage } from './invite-page.tsx'
import { type OrganisationsOf, parseRole } from './parse-role.ts'
import { PeoplePage } from './people-page.tsx'
import { resetSecondFactor } from './reset-second-factor.ts'

export interface PeopleRoutesParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly workspace: Workspace
  readonly pages: StaffPages
  readonly origin: string
  readonly organisationsOf: OrganisationsOf
}

const DONE: Readonly<Record<string, MessageKey>> = {
  invited: 'people.done-invited',
  withdrawn: 'people.done-withdrawn',
  changed: 'people.done-saved',
  'second-factor-reset': 'people.done-second-factor-reset',
}

export function peopleRoutes(parts: PeopleRoutesParts): readonly Route[] {
  const { database, signIns, workspace, pages, origin, organisationsOf } = parts
  const roleProblem = ({ t }: PlaceVisit, field: 'role' | 'languages' | 'of-organisation'): FieldProblem => ({
    field,
    message: t(`people.problem-${field}`),
  })

  const organisationsIn = ({ place, acting }: PlaceVisit) =>
    database.write((tx) => organisationsOf(tx, place.id), acting)
  const invitePage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> =>
    pages.answer(visit, {
      title: visit.t('people.invite'),
      problems,
      body: <InvitePage visit={visit} organisations={await organisationsIn(visit)} problems={problems} />,
    })
  const colleaguePage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const accountId = idIn(visit, 'account')
    const [colleague, organisations] = await database.write(async (tx) => {
      await recordAudit(tx, {
        placeId: visit.place.id,
        actor: visit.member.accountId,
        act: 'people.see',
        subject: accountId,
      })
      const found = (await colleaguesIn(tx, visit.place.id)).find((one) => one.accountId === accountId)
      return [found, await organisationsOf(tx, visit.place.id)] as const
    }, visit.acting)
    if (!colleague) throw new NotFound('account')
    return pages.answer(visit, {
      title: colleague.name,
      done: doneIn(visit, DONE),
      problems,
      body: <ColleaguePage visit={visit} colleague={colleague} organisations={organisations} problems={problems} />,
    })
  }
  const shutOut = (disabled: boolean): Route =>
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: `/people/:account/${disabled ? 'disable' : 'enable'}`,
      handle: async (visit) => {
        const accountId = idIn(visit, 'account')
        const wish = { place: visit.place, accountId, disabled }
        const outcome = await database.write(
          (tx) => disableAccount(tx, visit.member, wish, visit.ask.now),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        if (disabled) await signIns.endSessions(accountId)
        return onTo(`${visit.base}/people/${accountId}`, 'changed')
      },
    })

  return [
    workspace.forPlace('manage-people', {
      method: 'GET',
      path: '/people',
      handle: async (visit) => {
        const { place, member, ask, t, language } = visit
        const [colleagues, invitations, below] = await database.write(async (tx) => {
          await recordAudit(tx, {
            placeId: place.id,
            actor: member.accountId,
            act: 'people.list',
            subject: String(place.id),
          })
          return [
            await colleaguesIn(tx, place.id),
            await invitationsInto(tx, place.id, ask.now),
            await placesBelow(tx, place.id, language),
          ] as const
        }, visit.acting)
        return pages.answer(visit, {
          title: t('people.people-of', { place: nameFor(place, language) }),
          done: doneIn(visit, DONE),
          body: <PeoplePage visit={visit} colleagues={colleagues} invitations={invitations} below={below} />,
        })
      },
    }),
    workspace.forPlace('manage-people', {
      method: 'GET',
      path: '/people/invite',
      handle: (visit) => invitePage(visit),
    }),
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: '/people/invite',
      late: sendAgain(pages),
      handle: async (visit) => {
        const { ask, place, member, t, language } = visit
        const email = parseMailAddress(ask.form.get('email') ?? '')?.toLowerCase()
        const parsed = parseRole(ask.form, place.languages, await organisationsIn(visit))
        if (email === undefined || parsed.kind === 'problem') {
          return invitePage(visit, [
            ...(email === undefined ? [{ field: 'email', message: t('people.problem-email') }] : []),
            ...(parsed.kind === 'problem' ? [roleProblem(visit, parsed.field)] : []),
          ])
        }
        if (!(await signIns.maySendLink(email)))
          return invitePage(visit, [{ field: 'email', message: t('people.problem-too-often') }])
        const invitationId = parseId(ask.form.get('invitation') ?? '') ?? newId()
        const wish = { place, invitationId, email, role: parsed.role, invitedBy: member.name }
        const outcome = await database.write(
          (tx) => invite(tx, member, wish, (token) => invitationMail(wish, token, { t, language, origin }), ask.now),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${visit.base}/people`, 'invited')
      },
    }),
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: '/people/withdraw',
      handle: async (visit) => {
        const { ask, place, member } = visit
        const invitationId = parseId(ask.form.get('invitation') ?? '')
        if (!invitationId) throw new NotFound('invitation')
        const wish = { place, invitationId }
        const outcome = await database.write((tx) => withdrawInvitation(tx, member, wish), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${visit.base}/people`, 'withdrawn')
      },
    }),
    workspace.forPlace('manage-people', {
      method: 'GET',
      path: '/people/:account',
      handle: (visit) => colleaguePage(visit),
    }),
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: '/people/:account/grant',
      handle: async (visit) => {
        const { ask, place, member } = visit
        const accountId = idIn(visit, 'account')
        const parsed = parseRole(ask.form, place.languages, await organisationsIn(visit))
        if (parsed.kind === 'problem') return colleaguePage(visit, [roleProblem(visit, parsed.field)])
        const wish = { place, accountId, role: parsed.role }
        const outcome = await database.write((tx) => grantRole(tx, member, wish, ask.now), visit.acting)
        if (outcome.kind === 'refused' && outcome.reason !== 'has-role') throw new NotFound(outcome.reason)
        return onTo(`${visit.base}/people/${accountId}`, 'changed')
      },
    }),
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: '/people/:account/take',
      handle: async (visit) => {
        const { ask, place, member } = visit
        const grantId = parseId(ask.form.get('grant') ?? '')
        if (!grantId) throw new NotFound('grant')
        const outcome = await database.write((tx) => takeRole(tx, member, { place, grantId }), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        // Who has no role left in the place is no longer among its people.
        return onTo(`${visit.base}/people`, 'changed')
      },
    }),
    workspace.forPlace('manage-people', {
      method: 'POST',
      path: '/people/:account/reset-second-factor',
      handle: async (visit) => {
        const accountId = idIn(visit, 'account')
        const outcome = await database.write(
          (tx) =>
            resetSecondFactor(tx, visit.member, { place: visit.place, accountId }, ({ email, language }) =>
              secondFactorResetMail(email, { t: workspace.wordsIn(language).t, origin }),
            ),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        await signIns.resetSecondFactor(accountId)
        await signIns.endSessions(accountId)
        return onTo(`${visit.base}/people/${accountId}`, 'second-factor-reset')
      },
    }),
    shutOut(true),
    shutOut(false),
  ]
}
