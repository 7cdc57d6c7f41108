import type { Child } from 'hono/jsx'
import type { PlacePages, Reader, Readers } from '#places'
import type { Acting, Database, Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { PageTitle } from '#ui'
import { PressOnce } from './press-once.tsx'

/** What a link in a mail leads to. */
export interface PressedLink<Token extends string> {
  readonly path: string
  /** `undefined` for what cannot be a token. */
  readonly parse: (text: string) => Token | undefined
  readonly asks: (reader: Reader) => Said & { readonly button: string }
  readonly kind: 'main' | 'danger'
  /** Whether there was anything to act on. */
  readonly act: (tx: Write, token: Token, reader: Reader) => Promise<boolean>
  readonly acting: (reader: Reader) => Acting
  readonly done: (reader: Reader) => Said
  /** Why there was nothing. */
  readonly over: (reader: Reader) => string
}

interface Said {
  readonly title: string
  readonly lead: string
}

export interface AroundLinks {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  /** Where the frame's links to other languages lead: they must not carry a secret. */
  readonly frame: string
  /** What follows the press. */
  readonly onward: (reader: Reader) => Child
}

/**
 * A page with a button, and what becomes of pressing it. Opening the link changes nothing and tells nothing. The button is also pressed
 * by mail programs themselves, which keep the token in the address (RFC 8058) and want no redirect.
 */
export function pressedLink<Token extends string>(
  { database, readers, pages, frame, onward }: AroundLinks,
  { path, parse, asks, kind, act, acting, done, over }: PressedLink<Token>,
): readonly Route[] {
  const page = (reader: Reader, { title, lead }: Said, body: Child): Answer =>
    pages.answer(reader, {
      title,
      path: frame,
      hidden: true,
      unshared: true,
      body: (
        <PageTitle title={title} lead={lead}>
          {body}
        </PageTitle>
      ),
    })
  const tokenIn = ({ ask }: Reader): Token => {
    const token = parse(ask.form.get('token') ?? ask.query.get('token') ?? '')
    if (!token) throw new NotFound('link')
    return token
  }
  return [
    readers.route({
      method: 'GET',
      path,
      access: 'public',
      handle: async (reader) => {
        const asked = asks(reader)
        const press = { action: reader.base + path, token: tokenIn(reader), label: asked.button, kind }
        return page(reader, asked, <PressOnce {...press} />)
      },
    }),
    readers.route({
      method: 'POST',
      path,
      access: 'public',
      handle: async (reader) => {
        const token = tokenIn(reader)
        const isDone = await database.write((tx) => act(tx, token, reader), acting(reader))
        const title = reader.t('subscriptions.link-over-title')
        return page(reader, isDone ? done(reader) : { title, lead: over(reader) }, onward(reader))
      },
    }),
  ]
}
