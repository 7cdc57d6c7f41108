import { newId } from '#kernel'
import type { Place, Readers } from '#places'
import type { SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { parseMailAddress } from '#platform/mail'
import type { FieldProblem } from '#ui'
import { isTaken } from '../accounts/account-store.ts'
import { problemOfPassword } from '../accounts/new-password.ts'
import { parseName } from '../accounts/parse-account.ts'
import { slugOfPlace } from '../roles/place-store.ts'
import type { StaffPages } from '../staff/staff-pages.tsx'
import type { Caller, Visit } from '../staff/visit.ts'
import type { Workspace } from '../staff/workspace.ts'
import { acceptAsMember, acceptAsNewcomer } from './accept-invitation.ts'
import { invitationPath } from './first-link.ts'
import { InvitationPage } from './invitation-page.tsx'
import { type Invitation, invitationFor } from './invitation-store.ts'
import { holderOf, type LinkToken, parseLinkToken } from './link-token.ts'

export interface InvitationRoutesParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly readers: Readers
  readonly workspace: Workspace
  readonly pages: StaffPages
}

/** An invitation as its holder sees it. */
interface Opened {
  readonly token: LinkToken
  readonly invitation: Invitation
  readonly place: Place
}

/** Opening the link only shows what it is for, so that a program that looks at links in mails uses up none. */
export function invitationRoutes(parts: InvitationRoutesParts): readonly Route[] {
  const { database, signIns, readers, workspace, pages } = parts

  /** @throws NotFound alike for a link that never was, has been used, or has ended. */
  const open = async ({ ask }: Caller): Promise<Opened> => {
    const token = parseLinkToken(ask.params.token)
    if (!token) throw new NotFound('invitation')
    const found = await database.write(
      async (tx) => {
        const invitation = await invitationFor(tx, token, ask.now)
        return invitation && { invitation, slug: await slugOfPlace(tx, invitation.placeId) }
      },
      { accountId: holderOf(token) },
    )
    if (!found) throw new NotFound('invitation')
    return { token, invitation: found.invitation, place: await readers.place(found.slug) }
  }

  const show = (caller: Caller | Visit, opened: Opened, problems: readonly FieldProblem[] = []): Answer => {
    const { form, method } = caller.ask
    return pages.answer(caller, {
      title: caller.t('people.invitation'),
      problems,
      body: (
        <InvitationPage
          caller={caller}
          invitation={opened.invitation}
          place={opened.place}
          path={invitationPath(opened.token)}
          name={method === 'POST' ? (form.get('name') ?? '') : undefined}
          email={method === 'POST' ? (form.get('email') ?? '') : undefined}
          problems={problems}
        />
      ),
    })
  }

  const join = async (caller: Caller, opened: Opened): Promise<Answer> => {
    const { t, ask, language, credentials } = caller
    const { token, invitation } = opened
    const name = parseName(ask.form.get('name'))
    const email = invitation.email ?? parseMailAddress(ask.form.get('email') ?? '')?.toLowerCase()
    const password = ask.form.get('password') ?? ''
    const wrongPassword = await problemOfPassword(password, [name ?? '', email ?? ''], t)
    if (name === undefined || email === undefined || wrongPassword !== undefined) {
      return show(caller, opened, [
        ...(name === undefined ? [{ field: 'name', message: t('people.problem-name') }] : []),
        ...(email === undefined ? [{ field: 'email', message: t('people.problem-email') }] : []),
        ...(wrongPassword === undefined ? [] : [{ field: 'password', message: wrongPassword }]),
      ])
    }
    const accountId = newId()
    const outcome = await database
      .write(
        async (tx) => {
          const accepted = await acceptAsNewcomer(tx, token, { name, email, language }, accountId, ask.now)
          // Before the account is kept: an account into which nobody can come would be worse than a sign-in that leads nowhere.
          if (accepted.kind === 'accepted') await signIns.createSignIn({ accountId, email, password })
          return accepted
        },
        { accountId: holderOf(token) },
      )
      .catch((error: unknown) => {
        if (isTaken(error)) return { kind: 'refused', reason: 'has-account' } as const
        throw error
      })
    if (outcome.kind === 'refused') {
      if (outcome.reason !== 'has-account') throw new NotFound('invitation')
      return show(caller, opened, [{ field: 'password', message: t('people.problem-has-account') }])
    }
    const signedIn = await signIns.signIn(credentials, { email, password })
    return signedIn.kind === 'signed-in'
      ? { kind: 'redirect', status: 303, to: '/staff?done=joined', setCookies: signedIn.setCookies }
      : { kind: 'redirect', status: 303, to: '/staff/sign-in' }
  }

  return [
    workspace.forAnyone({
      method: 'GET',
      path: '/invitation/:token',
      handle: async (caller) => show((await workspace.visit(caller.ask)) ?? caller, await open(caller)),
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/invitation/:token',
      handle: async (caller) => {
        const opened = await open(caller)
        const visit = await workspace.visit(caller.ask)
        if (!visit) return join(caller, opened)
        const outcome = await database.write((tx) => acceptAsMember(tx, opened.token, visit.member, caller.ask.now), {
          accountId: holderOf(opened.token),
        })
        if (outcome.kind === 'refused') {
          if (outcome.reason === 'no-such-link') throw new NotFound('invitation')
          return show(visit, opened)
        }
        return { kind: 'redirect', status: 303, to: '/staff?done=joined' }
      },
    }),
  ]
}
