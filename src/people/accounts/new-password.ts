import {
  commonPasswords,
  LONGEST_PASSWORD,
  type PasswordProblem,
  SHORTEST_PASSWORD,
  whyNotPassword,
} from '#platform/auth'
import type { MessageKey, Translate } from '#platform/i18n'

const PROBLEMS: Readonly<Record<PasswordProblem, MessageKey>> = {
  'too-short': 'people.problem-password-short',
  'too-long': 'people.problem-password-long',
  common: 'people.problem-password-common',
  'about-you': 'people.problem-password-about-you',
}

/** What is wrong with a new password, in the person's language; `undefined` when nothing is. */
export async function problemOfPassword(
  password: string,
  about: readonly string[],
  t: Translate,
): Promise<string | undefined> {
  const problem = whyNotPassword(password, about, await commonPasswords())
  return problem && t(PROBLEMS[problem], { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD })
}
