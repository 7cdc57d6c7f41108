import type { Ask } from '#platform/http'
import { parseSecret, type Secret } from './secret.ts'

/** A cookie for each form of a place, so that one form does not push out another. */
const nameOf = (place: string, form: string, isSecure: boolean) => `${isSecure ? '__Host-' : ''}ask.${place}.${form}`

export function secretIn({ credentials }: Ask, place: string, form: string, isSecure: boolean): Secret | undefined {
  const name = nameOf(place, form, isSecure)
  const entry = credentials?.cookie?.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  return parseSecret(entry?.slice(name.length + 1))
}

/** The `Set-Cookie` value that keeps the secret on the device, or forgets it there. */
export function sittingCookie(
  place: string,
  form: string,
  isSecure: boolean,
  kept?: { readonly secret: Secret; readonly seconds: number },
): string {
  const value = `${nameOf(place, form, isSecure)}=${kept?.secret ?? ''}`
  return `${value}; Path=/; Max-Age=${kept?.seconds ?? 0}; SameSite=Lax; HttpOnly${isSecure ? '; Secure' : ''}`
}
