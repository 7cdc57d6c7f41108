import { afterAll } from 'vitest'
import type { Id } from '#kernel'
import { type Place, PlaceRegistry, Readers } from '#places'
import { openSignIns } from '#platform/auth'
import { cookiesFrom } from '#platform/auth/testing'
import type { Database } from '#platform/db'
import type { Application, Route } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import type { Role } from './roles/role.ts'
import { StaffPages } from './staff/staff-pages.tsx'
import type { StaffWay } from './staff/way.ts'
import { type Staff, Workspace } from './staff/workspace.ts'
import { colleague, firstToken, joined, NOW, PASSWORD } from './testing.ts'

export { auditOf, colleague, firstToken, joined, NOW, placeNamed } from './testing.ts'

/** Somebody who has signed in: what they get, and what they send with the token of their session. */
export interface Colleague {
  readonly accountId: Id
  /** Of their session. */
  readonly formToken: string
  /** Signs in once more. */
  again(): Promise<Colleague>
  get(path: string): Promise<Response>
  /** `form` may hold a name more than once. */
  send(path: string, form: Record<string, string> | URLSearchParams): Promise<Response>
  /** A form with files. */
  upload(path: string, form: FormData): Promise<Response>
  /** The same with the token that it holds. */
  uploadAs(path: string, form: FormData): Promise<Response>
}

export interface Desk {
  readonly staff: Staff
  readonly readers: Readers
  readonly assets: { addressOf(name: string): string; find(): undefined }
  /** Answers these routes from now on; failures that no route expects are kept for the test to see. */
  serve(routes: readonly Route[]): Application
  readonly failures: readonly unknown[]
  /** Somebody new with a role in a place, who has signed in. */
  as(role: Role, place: Place): Promise<Colleague>
  /** Whoever has not signed in. */
  get(path: string): Promise<Response>
  post(path: string, form: Record<string, string> | URLSearchParams): Promise<Response>
  upload(path: string, form: FormData): Promise<Response>
}

const ORIGIN = 'https://welcome.example'
const shipped = readCatalogues('locales')

/**
 * The workspace as the product has it, with real accounts and sessions, for tests of other modules' routes.
 *
 * @param root the place at the top, whose administrator invites everybody
 */
export function openDesk(
  { database, urls }: { readonly database: Database; readonly urls: { readonly auth: string } },
  root: string,
  ways: readonly StaffWay[] = [],
): Desk {
  const signIns = openSignIns({ url: urls.auth, origin: ORIGIN })
  afterAll(() => signIns.close())
  const readers = new Readers(new PlaceRegistry(database), shipped)
  const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
  const staff: Staff = {
    workspace: new Workspace({ database, signIns, readers, shipped }),
    pages: new StaffPages(assets, ORIGIN, ways),
  }
  const failures: unknown[] = []
  let application: Application | undefined
  const ask = async (path: string, init: RequestInit, cookie = ''): Promise<Response> => {
    if (!application) throw new Error('nothing is served yet')
    const headers = { cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }
    return application.fetch(new Request(ORIGIN + path, { ...init, headers }))
  }
  const signedIn = async (email: string): Promise<Colleague> => {
    const outcome = await signIns.signIn({ cookie: undefined, browser: undefined }, { email, password: PASSWORD })
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const cookie = cookiesFrom(outcome.setCookies)
    const session = await signIns.sessionOf({ cookie, browser: undefined })
    if (!session) throw new Error('no session')
    const formToken = await signIns.formTokenFor(session)
    const cookies = new Map<string, string>()
    const asked = async (path: string, init: RequestInit) => {
      const answer = await ask(path, init, [cookie, ...[...cookies].map((one) => one.join('='))].join('; '))
      for (const one of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        cookies.set(name, value)
      }
      return answer
    }
    return {
      accountId: session.accountId,
      formToken,
      again: () => signedIn(email),
      get: (path) => asked(path, {}),
      send: (path, form) => {
        const body = new URLSearchParams(form)
        body.set('form-token', formToken)
        return asked(path, { method: 'POST', body })
      },
      upload: (path, form) => {
        form.set('form-token', formToken)
        return asked(path, { method: 'POST', body: form })
      },
      uploadAs: (path, form) => asked(path, { method: 'POST', body: form }),
    }
  }
  const first = once(async () => joined(database, await firstToken(database, root)))
  return {
    staff,
    readers,
    assets,
    failures,
    serve(routes) {
      application = testApplication({
        routes,
        log: {
          request: () => undefined,
          note: () => undefined,
          detail: () => undefined,
          problem: (message, details) => void failures.push([message, details]),
        },
        clock: () => NOW,
      })
      return application
    },
    async as(role, place) {
      const { accountId, email } = await colleague(database, await first(), place, role)
      await signIns.createSignIn({ accountId, email, password: PASSWORD })
      return signedIn(email)
    },
    get: (path) => ask(path, {}),
    post: (path, form) => ask(path, { method: 'POST', body: new URLSearchParams(form) }),
    upload: (path, form) => ask(path, { method: 'POST', body: form }),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
