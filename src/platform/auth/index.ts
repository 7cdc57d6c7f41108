export type { IdentityProvider } from './better-auth.ts'
export type { Passkey } from './passkeys.ts'
export {
  commonPasswords,
  LONGEST_PASSWORD,
  type PasswordProblem,
  SHORTEST_PASSWORD,
  whyNotPassword,
} from './password-rule.ts'
export type { SecretRefusal, SignIn } from './passwords.ts'
export type { NewSecondFactor } from './second-factor.ts'
export type { Session } from './sessions.ts'
export { openSignIns, type SignIns } from './sign-ins.ts'
