import type { Credentials } from '#platform/http'
import { type BetterAuth, PROVIDER } from './better-auth.ts'
import { headersFrom, type WithCookies } from './engine.ts'

/** Where the browser goes next: to the provider, or back into the workspace. */
export interface Onward extends WithCookies {
  readonly to: string
}

/** Why it came to nothing, in the words of better-auth: `account_not_linked`, `access_denied`. Names no person. */
export interface ProviderRefusal {
  readonly refusal: string
}

/** Begins to sign in at the organisation's own provider; `undefined` when it cannot be reached. */
export async function beginAtProvider(auth: BetterAuth, back: string): Promise<Onward | undefined> {
  const { socialProviders } = await auth.$context
  if (socialProviders.length === 0) return undefined
  const { headers, response } = await auth.api.signInSocial({
    // The type knows the providers that better-auth brings; ours is added by a plugin.
    body: { provider: PROVIDER as 'google', callbackURL: back, errorCallbackURL: back, disableRedirect: true },
    headers: new Headers(),
    returnHeaders: true,
  })
  return response.url === undefined ? undefined : { to: response.url, setCookies: headers.getSetCookie() }
}

/**
 * Takes what the provider answers at its return address. Signs in the account with the address that the provider has verified; nobody
 * gets an account by it.
 */
export async function returnFromProvider(
  auth: BetterAuth,
  credentials: Credentials,
  address: URL,
): Promise<Onward | ProviderRefusal> {
  const answer = await auth.handler(new Request(address, { headers: headersFrom(credentials) }))
  const to = answer.headers.get('location')
  const error = to === null ? 'no-answer' : new URL(to, address).searchParams.get('error')
  if (to === null || error !== null) return { refusal: /^[a-z_]{1,60}$/.test(error ?? '') ? String(error) : 'refused' }
  return { to, setCookies: answer.headers.getSetCookie() }
}
