import { APIError } from '@better-auth/core/error'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { newId } from '#kernel'
import { hashPassword, isPassword } from './argon2.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rule.ts'

/** An organisation's own sign-in: any provider that speaks OpenID Connect and is asked by discovery. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface BetterAuthParts {
  readonly pool: pg.Pool
  readonly secret: string
  /** Scheme and host of the public address. Passkeys are bound to its host. */
  readonly origin: string
  /** Asked for its addresses when this is made: only by who needs it. */
  readonly provider?: IdentityProvider
}

/** Below which better-auth believes it answers. We ask it in process; only the provider's answer comes in by an address below it. */
const AUTH_PATH = '/staff/sign-in'
export const PROVIDER = 'organisation'
const SESSION_DAYS = 7
const DAY_SECONDS = 86_400

/** A library made up of plugins has no type that could be written down: this one is inferred. */
export type BetterAuth = ReturnType<typeof configureBetterAuth>

/** better-auth as we want it. Nothing of it is reached from outside but what `SignIns` asks. */
export function configureBetterAuth({ pool, secret, origin, provider }: BetterAuthParts) {
  const isSecure = origin.startsWith('https:')
  const database = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  }).withSchema('auth')
  return betterAuth({
    appName: 'Tessera',
    baseURL: origin,
    basePath: AUTH_PATH,
    secret,
    database: { db: database, type: 'postgres' },
    telemetry: { enabled: false },
    // Its lines could hold addresses. What matters is told by the outcome of each act.
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      // In UTF-16 units here, in characters in our own rule.
      maxPasswordLength: 4 * LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, disableSessionRefresh: true, freshAge: DAY_SECONDS },
    account: { accountLinking: { enabled: true } },
    databaseHooks: {
      account: {
        create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
        update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
      },
    },
    advanced: {
      // `__Host-`: for this host only, by https only, and no other page of the domain can set it.
      cookiePrefix: isSecure ? '__Host-staff' : 'staff',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({ issuer: new URL(origin).hostname }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Tessera',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A key that anybody who finds the device could use would be one factor only.
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
          },
        },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        schema: { passkey: { fields: { credentialID: 'credentialId' } } },
      }),
      ...(provider === undefined
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: PROVIDER,
                  discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  requireIdTokenVerification: true,
                  clientId: provider.clientId,
                  clientSecret: provider.clientSecret,
                  scopes: ['openid', 'email'],
                  disableSignUp: true,
                },
              ],
            }),
          ]),
    ],
  })
}

/** The provider is asked who somebody is, and nothing else ever. */
const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
}
