import type { Id } from '#kernel'
import type { Credentials } from '#platform/http'
import type { BetterAuth } from './better-auth.ts'
import { type Answered, ask, type Engine, headersFrom, type WithCookies } from './engine.ts'

/** A key on a device, as its owner sees it. */
export interface Passkey {
  readonly passkeyId: Id
  /** As the owner called it; may be empty. */
  readonly name: string
}

/** What `navigator.credentials` takes, as JSON (WebAuthn level 3), and the cookie by which the answer is recognised. */
export interface Challenge extends WithCookies {
  readonly options: string
}

export async function passkeysOf(engine: Engine, credentials: Credentials): Promise<readonly Passkey[]> {
  const answer = await ask(engine, () => engine.auth.api.listPasskeys({ headers: headersFrom(credentials) }))
  if (answer.kind === 'refused') return []
  return answer.value.map(({ id, name }) => ({ passkeyId: id as Id, name: name ?? '' }))
}

/** `undefined` for a session older than a day: who wants to stay here for good signs in first. */
export async function beginPasskey(engine: Engine, credentials: Credentials): Promise<Challenge | undefined> {
  return challengeFrom(
    await ask(engine, () =>
      engine.auth.api.generatePasskeyRegistrationOptions({ headers: headersFrom(credentials), returnHeaders: true }),
    ),
  )
}

/** Answers whether the device's answer was right and the key is kept. `answer` is JSON as the browser gives it. */
export async function addPasskey(
  engine: Engine,
  credentials: Credentials,
  { answer, name }: { readonly answer: string; readonly name: string },
): Promise<boolean> {
  const response = parsed(answer)
  if (!response) return false
  const added = await ask(engine, () =>
    engine.auth.api.verifyPasskeyRegistration({ body: { response, name }, headers: headersFrom(credentials) }),
  )
  return added.kind === 'done'
}

/** Nothing happens when it is none of theirs. */
export async function removePasskey(engine: Engine, credentials: Credentials, passkeyId: Id): Promise<void> {
  await ask(engine, () => engine.auth.api.deletePasskey({ body: { id: passkeyId }, headers: headersFrom(credentials) }))
}

/** For whoever it may be: the device says who. */
export async function beginPasskeySignIn(engine: Engine): Promise<Challenge | undefined> {
  return challengeFrom(
    await ask(engine, () =>
      engine.auth.api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true }),
    ),
  )
}

/** `undefined` when the answer is not that of a key we know. A key is two factors: the device, and its owner's finger or number. */
export async function signInWithPasskey(
  engine: Engine,
  credentials: Credentials,
  answer: string,
): Promise<WithCookies | undefined> {
  const response = parsed(answer)
  if (!response) return undefined
  const signedIn = await ask(engine, () =>
    engine.auth.api.verifyPasskeyAuthentication({
      body: { response },
      headers: headersFrom(credentials),
      returnHeaders: true,
    }),
  )
  return signedIn.kind === 'done' ? { setCookies: signedIn.value.headers.getSetCookie() } : undefined
}

function challengeFrom(answer: Answered<{ headers: Headers; response: unknown }>): Challenge | undefined {
  if (answer.kind === 'refused') return undefined
  const { headers, response } = answer.value
  return { options: JSON.stringify(response), setCookies: headers.getSetCookie() }
}

type DeviceAnswer = NonNullable<Parameters<BetterAuth['api']['verifyPasskeyAuthentication']>[0]>['body']['response']

/** An object, whatever stands in it: the verification that follows judges the rest. */
function parsed(json: string): DeviceAnswer | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DeviceAnswer) : undefined
  } catch {
    return undefined
  }
}
