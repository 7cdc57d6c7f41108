import { type Id, parseId } from '#kernel'
import { NotFound } from '#platform/http'
import type { Visit } from './visit.ts'

/**
 * The id that an address has under a name: `/people/:account`.
 *
 * @throws NotFound for what is no id.
 */
export function idIn({ ask }: Pick<Visit, 'ask'>, name: string): Id {
  const id = parseId(ask.params[name] ?? '')
  if (!id) throw new NotFound(name)
  return id
}
