import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { IdentityProvider } from '../better-auth.ts'
import { cookiesFrom } from './index.ts'

export interface TestProvider extends IdentityProvider {
  /**
   * What a person does there: follows the address, says who they are, agrees. Answers the address to which the provider sends the
   * browser back.
   */
  signIn(address: string, login: string): Promise<URL>
  stop(): Promise<void>
}

/** What the provider says about somebody who signs in as `login`. */
export type Claims = (login: string) => { readonly email: string; readonly email_verified: boolean }

/** A certified OpenID provider (npm `oidc-provider`) on this machine, with one client. */
export async function startIdentityProvider(redirectUri: string, claims: Claims): Promise<TestProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['tessera', 'a-secret-between-the-two-of-us']
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: async (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, ...claims(sub) }) }),
    cookies: { keys: ['test'] },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: async (address, login) => {
      let cookies: readonly string[] = []
      let next = new URL(address)
      const steps = [
        new URLSearchParams({ prompt: 'login', login, password: 'any' }),
        new URLSearchParams({ prompt: 'consent' }),
      ]
      while (next.origin === issuer) {
        const form = next.pathname.startsWith('/interaction/') ? steps.shift() : undefined
        const answer = await fetch(next, {
          redirect: 'manual',
          headers: { cookie: cookiesFrom(cookies) },
          ...(form ? { method: 'POST', body: form } : {}),
        })
        cookies = [...cookies, ...answer.headers.getSetCookie()]
        const location = answer.headers.get('location')
        if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
        next = new URL(location, next)
      }
      return next
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
