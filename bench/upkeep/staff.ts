import { setTimeout as pause } from 'node:timers/promises'
import type { RunningApp } from '../../test/setup/start-app.ts'

const INVITATION = /http:\/\/localhost:\d+(\/staff\/invitation\/[\w-]+)/
const PATIENCE_MS = 20_000

/** An answer that has wholly arrived, and how long that took from the request on, in milliseconds. */
export interface Arrived {
  readonly status: number
  /** Where it leads to, of a redirect. */
  readonly location: string
  readonly bytes: Uint8Array
  readonly ms: number
}

/** Somebody who keeps the guide, signed in over http. */
export class StaffMember {
  static readonly email = 'bench@welcome.example'
  readonly #url: string
  #cookie = ''
  #token = ''

  private constructor(url: string) {
    this.#url = url
  }

  /** Becomes administrator by the link that a first start prints. */
  static async first(app: RunningApp): Promise<StaffMember> {
    const deadline = Date.now() + PATIENCE_MS
    let link = INVITATION.exec(app.output())?.[1]
    while (link === undefined) {
      if (Date.now() > deadline) throw new Error('The app prints no link for its first administrator.')
      await pause(50)
      link = INVITATION.exec(app.output())?.[1]
    }
    const member = new StaffMember(app.url)
    const fields = { name: 'Amina Yusuf', email: StaffMember.email, password: 'four quiet geese' }
    await member.#ask(link, { method: 'POST', body: new URLSearchParams(fields) }, 303)
    const home = await member.get('/staff')
    member.#token = /name="form-token" value="([^"]+)"/.exec(Buffer.from(home.bytes).toString())?.[1] ?? ''
    return member
  }

  get(path: string): Promise<Arrived> {
    return this.#ask(path, {}, 200)
  }

  /** A form that is answered by a redirect. */
  send(path: string, form: URLSearchParams): Promise<Arrived> {
    form.set('form-token', this.#token)
    return this.#ask(path, { method: 'POST', body: form }, 303)
  }

  /** A file, answered by a page. */
  upload(path: string, file: File): Promise<Arrived> {
    const form = new FormData()
    form.set('form-token', this.#token)
    form.set('file', file)
    return this.#ask(path, { method: 'POST', body: form }, 200)
  }

  /** @throws Error for another status than the one that is wanted. */
  async #ask(path: string, init: RequestInit, wanted: number): Promise<Arrived> {
    const headers = { cookie: this.#cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }
    const begun = performance.now()
    const answer = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const ms = performance.now() - begun
    if (answer.status !== wanted) throw new Error(`${path} answered ${answer.status}.`)
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    if (cookies.length > 0) this.#cookie = cookies.join('; ')
    return { status: answer.status, location: answer.headers.get('location') ?? '', bytes, ms }
  }
}
