import type { Reader, Readers } from '#places'
import type { Answer, Route } from '#platform/http'
import { type LinkToken, parseLinkToken } from './link-token.ts'

/**
 * Makes routes below `base` for whoever holds a link: a page has its token in the address, a press in the form. `over` answers where
 * that is no token.
 */
export function routesWithLink(readers: Readers, base: string, over: (reader: Reader) => Answer) {
  return (method: 'GET' | 'POST', path: string, handle: (reader: Reader, token: LinkToken) => Promise<Answer>): Route =>
    readers.route({
      method,
      path: base + path,
      access: 'public',
      handle: async (reader) => {
        const { form, query } = reader.ask
        const token = parseLinkToken((method === 'POST' ? form : query).get('token') ?? undefined)
        return token === undefined ? over(reader) : handle(reader, token)
      },
    })
}
