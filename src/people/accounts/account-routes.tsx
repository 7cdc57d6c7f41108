import { parseId } from '#kernel'
import type { SecretRefusal, SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { parseMailAddress } from '#platform/mail'
import { type FieldProblem, PageTitle } from '#ui'
import { doneIn } from '../staff/done.ts'
import type { StaffPages } from '../staff/staff-pages.tsx'
import type { Visit } from '../staff/visit.ts'
import type { Workspace } from '../staff/workspace.ts'
import { proveAddressMail } from './account-mails.ts'
import { AccountPage } from './account-page.tsx'
import { updateAccount } from './account-store.ts'
import { askForAddress } from './change-address.ts'
import { problemOfPassword } from './new-password.ts'
import { parseName, parseStaffLanguage } from './parse-account.ts'
import { recordOwnAct } from './record-own-act.ts'
import { ConfirmCode, NewSecondFactorPage, SecondFactorPage } from './second-factor-page.tsx'

export interface AccountRoutesParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly workspace: Workspace
  readonly pages: StaffPages
  /** Scheme and host of the public address. */
  readonly origin: string
}

const DONE: Readonly<Record<string, MessageKey>> = {
  saved: 'people.done-saved',
  address: 'people.done-address-asked',
  password: 'people.done-password',
  'second-factor-on': 'people.done-second-factor-on',
  'second-factor-off': 'people.done-second-factor-off',
  passkey: 'people.done-passkey',
  removed: 'people.done-removed',
  ended: 'people.done-ended',
}

const PROBLEMS: Readonly<Record<SecretRefusal, MessageKey>> = {
  wrong: 'people.problem-password-wrong',
  'too-often': 'people.problem-too-often',
  busy: 'people.problem-busy',
}

export function accountRoutes({ database, signIns, workspace, pages, origin }: AccountRoutesParts): readonly Route[] {
  const show = async (visit: Visit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const { t, credentials, member } = visit
    return pages.answer(visit, {
      title: t('people.account'),
      done: doneIn(visit, DONE),
      problems,
      islands: ['passkey.js'],
      body: (
        <AccountPage
          visit={visit}
          hasSecondFactor={await signIns.hasSecondFactor(credentials)}
          passkeys={await signIns.passkeysOf(credentials)}
          sessions={await signIns.sessionsOf(member.accountId)}
          problems={problems}
        />
      ),
    })
  }
  const askPassword = (visit: Visit, isOn: boolean, problem?: string): Answer => {
    const problems = problem === undefined ? [] : [{ field: 'password', message: problem }]
    const title = visit.t('people.second-factor')
    return pages.answer(visit, {
      title,
      problems,
      body: <SecondFactorPage visit={visit} isOn={isOn} problems={problems} />,
    })
  }
  const back = (done: keyof typeof DONE, setCookies: readonly string[] = []): Answer => ({
    kind: 'redirect',
    status: 303,
    to: `/staff/account?done=${done}`,
    setCookies,
  })
  /** What is wrong with the present password; `undefined` when it is right. */
  const wrongPassword = async ({ member, t }: Visit, password: string): Promise<string | undefined> => {
    const verdict = await signIns.verifyPassword(member.accountId, password)
    return verdict === 'right' ? undefined : t(PROBLEMS[verdict])
  }
  const noted = ({ member }: Visit, act: string) =>
    database.write((tx) => recordOwnAct(tx, member, act), { accountId: member.accountId })

  return [
    workspace.forMembers({ method: 'GET', path: '/account', handle: (visit) => show(visit) }),
    workspace.forMembers({
      method: 'POST',
      path: '/account',
      handle: async (visit) => {
        const { ask, member, t } = visit
        const name = parseName(ask.form.get('name'))
        const language = parseStaffLanguage(ask.form.get('language')) ?? member.language
        if (name === undefined) return show(visit, [{ field: 'name', message: t('people.problem-name') }])
        const { accountId } = member
        await database.write((tx) => updateAccount(tx, accountId, { name, language }), { accountId })
        return back('saved')
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/address',
      handle: async (visit) => {
        const { ask, member, t } = visit
        const { accountId } = member
        const email = parseMailAddress(ask.form.get('new-email') ?? '')?.toLowerCase()
        if (email === undefined) return show(visit, [{ field: 'new-email', message: t('people.problem-email') }])
        const wrong = await wrongPassword(visit, ask.form.get('address-password') ?? '')
        if (wrong !== undefined) return show(visit, [{ field: 'address-password', message: wrong }])
        // Whoever asks is counted and whoever gets it: neither many addresses nor one are written to often.
        for (const subject of [accountId, email])
          if (!(await signIns.maySendLink(subject)))
            return show(visit, [{ field: 'new-email', message: t('people.problem-too-often') }])
        await database.write(
          (tx) => askForAddress(tx, member, email, (token) => proveAddressMail(email, token, { t, origin }), ask.now),
          { accountId },
        )
        return back('address')
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/password',
      handle: async (visit) => {
        const { ask, member, session, t } = visit
        const wrong = await wrongPassword(visit, ask.form.get('password') ?? '')
        if (wrong !== undefined) return show(visit, [{ field: 'password', message: wrong }])
        const password = ask.form.get('new-password') ?? ''
        const problem = await problemOfPassword(password, [member.name, member.email], t)
        if (problem !== undefined) return show(visit, [{ field: 'new-password', message: problem }])
        await noted(visit, 'people.change-password')
        await signIns.changePassword(member.accountId, password)
        await signIns.endSessions(member.accountId, session.sessionId)
        return back('password')
      },
    }),
    workspace.forMembers({
      method: 'GET',
      path: '/account/second-factor',
      handle: async (visit) => askPassword(visit, await signIns.hasSecondFactor(visit.credentials)),
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/second-factor',
      handle: async (visit) => {
        const { t, ask, credentials } = visit
        const password = ask.form.get('password') ?? ''
        const wrong = await wrongPassword(visit, password)
        if (wrong !== undefined) return askPassword(visit, false, wrong)
        const factor = await signIns.beginSecondFactor(credentials, password)
        if (!factor) return back('second-factor-on')
        const title = t('people.second-factor')
        return pages.answer(visit, { title, body: <NewSecondFactorPage visit={visit} factor={factor} /> })
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/second-factor/confirm',
      handle: async (visit) => {
        const { t, ask, credentials } = visit
        const confirmed = await signIns.confirmSecondFactor(
          credentials,
          (ask.form.get('code') ?? '').replaceAll(/\s/g, ''),
        )
        if (confirmed) {
          await noted(visit, 'people.begin-second-factor')
          return back('second-factor-on', confirmed.setCookies)
        }
        const message = t('people.problem-code')
        return pages.answer(visit, {
          title: t('people.second-factor'),
          problems: [{ field: 'code', message }],
          body: (
            <>
              <PageTitle title={t('people.second-factor')} />
              <ConfirmCode visit={visit} problem={message} />
            </>
          ),
        })
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/second-factor/end',
      handle: async (visit) => {
        const password = visit.ask.form.get('password') ?? ''
        const wrong = await wrongPassword(visit, password)
        if (wrong !== undefined) return askPassword(visit, true, wrong)
        await noted(visit, 'people.end-second-factor')
        const removed = await signIns.removeSecondFactor(visit.credentials, password)
        return back('second-factor-off', removed?.setCookies ?? [])
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/passkeys/challenge',
      handle: async ({ credentials }) => {
        const challenge = await signIns.beginPasskey(credentials)
        if (!challenge) throw new NotFound('challenge')
        const { options, setCookies } = challenge
        return { kind: 'content', type: 'application/json', body: options, share: 'for nobody else', setCookies }
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/passkeys',
      handle: async (visit) => {
        const { ask, credentials, t } = visit
        const added = await signIns.addPasskey(credentials, {
          answer: ask.form.get('answer') ?? '',
          name: credentials.browser ?? '',
        })
        if (added) await noted(visit, 'people.add-passkey')
        return added ? back('passkey') : show(visit, [{ field: 'passkeys', message: t('people.passkey-not-added') }])
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/passkeys/remove',
      handle: async (visit) => {
        const { ask, credentials } = visit
        const passkeyId = parseId(ask.form.get('passkey') ?? '')
        if (!passkeyId) throw new NotFound('passkey')
        await noted(visit, 'people.remove-passkey')
        await signIns.removePasskey(credentials, passkeyId)
        return back('removed')
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/account/sessions/end',
      handle: async ({ ask, member, session }) => {
        const one = ask.form.get('session')
        const sessionId = parseId(one ?? '')
        if (one !== null && !sessionId) throw new NotFound('session')
        if (sessionId) await signIns.endSession(member.accountId, sessionId)
        else await signIns.endSessions(member.accountId, session.sessionId)
        return back('ended')
      },
    }),
  ]
}
