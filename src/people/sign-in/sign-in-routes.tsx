import type { SecretRefusal, SignIn, SignIns } from '#platform/auth'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { doneIn } from '../staff/done.ts'
import type { StaffPages } from '../staff/staff-pages.tsx'
import type { Caller } from '../staff/visit.ts'
import { pathWithin, type Workspace } from '../staff/workspace.ts'
import { CodePage } from './code-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

export interface SignInRoutesParts {
  readonly workspace: Workspace
  readonly signIns: SignIns
  readonly pages: StaffPages
  /** Scheme and host of the public address. */
  readonly origin: string
  /** Told why the organisation's provider led to nothing; names no person. */
  readonly onProviderRefusal: (reason: string) => void
}

const DONE: Readonly<Record<string, MessageKey>> = { address: 'people.done-address' }

const PROBLEMS: Readonly<Record<SecretRefusal, MessageKey>> = {
  wrong: 'people.problem-sign-in',
  'too-often': 'people.problem-too-often',
  busy: 'people.problem-busy',
}

export function signInRoutes(parts: SignInRoutesParts): readonly Route[] {
  const { workspace, signIns, pages, origin } = parts

  const signInPage = (caller: Caller, to: string, problem?: MessageKey, email?: string): Answer =>
    pages.answer(caller, {
      title: caller.t('people.sign-in'),
      islands: ['passkey.js'],
      done: doneIn(caller, DONE),
      problems: problem === undefined ? [] : [{ field: 'email', message: caller.t(problem) }],
      body: <SignInPage caller={caller} to={to} email={email} hasProvider={signIns.hasProvider} />,
    })
  const codePage = (caller: Caller, to: string, problem?: MessageKey): Answer =>
    pages.answer(caller, {
      title: caller.t('people.code-title'),
      problems: problem === undefined ? [] : [{ field: 'code', message: caller.t(problem) }],
      body: <CodePage caller={caller} to={to} />,
    })
  const onward = (to: string, setCookies: readonly string[]): Answer => ({
    kind: 'redirect',
    status: 303,
    to,
    setCookies,
  })

  const afterPassword = (caller: Caller, outcome: SignIn, to: string, email: string): Answer => {
    switch (outcome.kind) {
      case 'signed-in':
        return onward(to, outcome.setCookies)
      case 'code-needed':
        return onward(`/staff/sign-in/code?${new URLSearchParams({ to })}`, outcome.setCookies)
      case 'refused':
        return signInPage(caller, to, PROBLEMS[outcome.reason], email)
    }
  }

  return [
    workspace.forAnyone({
      method: 'GET',
      path: '/sign-in',
      handle: async (caller) => signInPage(caller, pathWithin(caller.ask.query.get('to'))),
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/sign-in',
      handle: async (caller) => {
        const { form } = caller.ask
        const email = (form.get('email') ?? '').trim().slice(0, 254)
        const outcome = await signIns.signIn(caller.credentials, { email, password: form.get('password') ?? '' })
        return afterPassword(caller, outcome, pathWithin(form.get('to')), email)
      },
    }),
    workspace.forAnyone({
      method: 'GET',
      path: '/sign-in/code',
      handle: async (caller) => codePage(caller, pathWithin(caller.ask.query.get('to'))),
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/sign-in/code',
      handle: async (caller) => {
        const { form } = caller.ask
        const to = pathWithin(form.get('to'))
        const outcome = await signIns.signInWithCode(caller.credentials, (form.get('code') ?? '').slice(0, 20))
        if (outcome.kind === 'signed-in') return onward(to, outcome.setCookies)
        return codePage(caller, to, PROBLEM_OF_CODE[outcome.kind === 'refused' ? outcome.reason : 'wrong'])
      },
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/sign-in/passkey/challenge',
      handle: async () => {
        const challenge = await signIns.beginPasskeySignIn()
        if (!challenge) throw new NotFound('challenge')
        return {
          kind: 'content',
          type: 'application/json',
          body: challenge.options,
          share: 'for nobody else',
          setCookies: challenge.setCookies,
        }
      },
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/sign-in/passkey',
      handle: async (caller) => {
        const { form } = caller.ask
        const to = pathWithin(form.get('to'))
        const signedIn = await signIns.signInWithPasskey(caller.credentials, form.get('answer') ?? '')
        return signedIn ? onward(to, signedIn.setCookies) : signInPage(caller, to, 'people.problem-passkey')
      },
    }),
    workspace.forAnyone({
      method: 'GET',
      path: '/sign-in/organisation',
      handle: async ({ ask }) => {
        if (!signIns.hasProvider) throw new NotFound('provider')
        const { to, setCookies } = await signIns.beginAtProvider(pathWithin(ask.query.get('to')))
        return onward(to, setCookies)
      },
    }),
    workspace.forAnyone({
      method: 'GET',
      path: '/sign-in/callback/organisation',
      handle: async (caller) => {
        if (!signIns.hasProvider) throw new NotFound('provider')
        const { path, query } = caller.ask
        const outcome = await signIns.returnFromProvider(caller.credentials, new URL(`${origin}${path}?${query}`))
        if ('refusal' in outcome) {
          parts.onProviderRefusal(outcome.refusal)
          return signInPage(caller, '/staff', 'people.problem-organisation')
        }
        return onward(pathWithin(outcome.to), outcome.setCookies)
      },
    }),
    workspace.forMembers({
      method: 'POST',
      path: '/sign-out',
      handle: async ({ credentials }) => onward('/staff/sign-in', (await signIns.signOut(credentials)).setCookies),
    }),
  ]
}

const PROBLEM_OF_CODE: Readonly<Record<SecretRefusal, MessageKey>> = { ...PROBLEMS, wrong: 'people.problem-code' }
