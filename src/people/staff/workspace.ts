import { bestLanguage, dayAt, directionOf, type LanguageTag, parseAcceptLanguage } from '#kernel'
import type { Readers } from '#places'
import type { Session, SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import { type Answer, type Ask, Forbidden, NotFound, type Route } from '#platform/http'
import { BASE_LANGUAGE, type Catalogues, translatorFor } from '#platform/i18n'
import type { Member } from '../accounts/account.ts'
import { loadMember } from '../accounts/account-store.ts'
import { type Act, actsIn } from '../roles/permission.ts'
import { FORM_TOKEN } from './form-of-visit.tsx'
import { STAFF_LANGUAGES } from './language.ts'
import type { StaffPages } from './staff-pages.tsx'
import type { Caller, PlaceVisit, Visit } from './visit.ts'

interface RouteOf<Who> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  handle(who: Who): Promise<Answer>
}

export interface WorkspaceParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly readers: Readers
  readonly shipped: Catalogues
}

/** What a module needs to keep a part of the workspace. */
export interface Staff {
  readonly workspace: Workspace
  readonly pages: StaffPages
}

/**
 * The door of the workspace: makes routes below `/staff` that know who asks. Whoever has not signed in is led to the sign-in and back;
 * a form is taken only with the token of its own session; what somebody may not do in a place answers as if it were not there.
 */
export class Workspace {
  readonly #parts: WorkspaceParts

  constructor(parts: WorkspaceParts) {
    this.#parts = parts
  }

  /** For everybody, on the way in. */
  forAnyone(route: RouteOf<Caller>): Route {
    const { method, path } = route
    return { method, path: `/staff${path}`, access: 'anyone', handle: async (ask) => route.handle(this.#caller(ask)) }
  }

  /** For whoever has an account, for what is theirs. */
  forMembers(route: RouteOf<Visit>): Route {
    const { method, path } = route
    return {
      method,
      path: `/staff${path}`,
      access: 'signed-in',
      handle: async (ask) => {
        const visit = await this.visit(ask)
        return visit ? route.handle(visit) : toSignIn(ask)
      },
    }
  }

  /** Below `/staff/places/{place}`, for whoever may do `act` there, for all languages or organisations or for some. */
  forPlace(
    act: Act,
    route: RouteOf<PlaceVisit> & {
      /** The largest request with files. */
      readonly uploadBytes?: number
      /**
       * Answers a form whose session has ended with what was typed in it, for sending it again; `undefined` when there is nothing to
       * keep. A `Visit`: whoever the form was made for has signed in again, and nobody else.
       */
      readonly late?: (who: Caller | Visit) => Answer | undefined
    },
  ): Route {
    const { method, path, uploadBytes, late } = route
    const placeFor = async (ask: Ask, { grants }: Member) => {
      const place = await this.#parts.readers.place(ask.params.place)
      if (!actsIn(grants, place.chain).includes(act)) throw new NotFound('place')
      return place
    }
    const admit = async (ask: Ask) => {
      const known = await this.#known(ask)
      if (known) await placeFor(ask, known.member)
      return known ? 'files' : 'names'
    }
    return {
      method,
      path: `/staff/places/:place${path}`,
      access: { may: act },
      ...(uploadBytes === undefined ? {} : { uploads: { bytes: uploadBytes, admit } }),
      handle: async (ask) => {
        const visit = await this.#visitOf(ask)
        const place = visit && (await placeFor(ask, visit.member))
        if (!visit || !place) return late?.(this.#caller(ask)) ?? toSignIn(ask)
        if (!(await this.#isOwnForm(visit))) {
          const kept = (await this.#isOfSameAccount(visit)) && late?.(visit)
          if (kept) return kept
          throw new Forbidden('a form of another session')
        }
        const acting = { placeId: place.id, accountId: visit.member.accountId }
        const today = dayAt(ask.now, place.zone)
        return route.handle({ ...visit, place, today, base: `/staff/places/${place.slug}`, acting })
      },
    }
  }

  /**
   * Who asks; `undefined` for whoever has not signed in, or whose account is disabled.
   *
   * @throws Forbidden for a form without the token of this session.
   */
  async visit(ask: Ask): Promise<Visit | undefined> {
    const visit = await this.#visitOf(ask)
    if (visit && !(await this.#isOwnForm(visit))) throw new Forbidden('a form of another session')
    return visit
  }

  async #visitOf(ask: Ask): Promise<Visit | undefined> {
    const known = await this.#known(ask)
    if (!known) return undefined
    const { member, session } = known
    const formToken = await this.#parts.signIns.formTokenFor(session)
    return { ...this.#caller(ask), ...this.wordsIn(member.language), member, session, formToken }
  }

  async #isOwnForm({ ask, session }: Visit): Promise<boolean> {
    return ask.method === 'GET' || this.#parts.signIns.isFormToken(session, ask.form.get(FORM_TOKEN) ?? '')
  }

  #isOfSameAccount({ ask, session }: Visit): Promise<boolean> {
    return this.#parts.signIns.isFormOf(session.accountId, ask.form.get(FORM_TOKEN) ?? '')
  }

  async #known(ask: Ask): Promise<{ readonly member: Member; readonly session: Session } | undefined> {
    const { signIns, database } = this.#parts
    const session = ask.credentials && (await signIns.sessionOf(ask.credentials))
    if (!session) return undefined
    const { accountId } = session
    const member = await database.write((tx) => loadMember(tx, accountId), { accountId })
    return member && { member, session }
  }

  #caller(ask: Ask): Caller {
    const wished = parseAcceptLanguage(`${ask.query.get('language') ?? ''},${ask.acceptLanguage}`)
    const language = bestLanguage(wished, STAFF_LANGUAGES) ?? BASE_LANGUAGE
    return { ask, credentials: ask.credentials ?? { cookie: undefined, browser: undefined }, ...this.wordsIn(language) }
  }

  /** How somebody is spoken to in a language: by a page or by a mail. */
  wordsIn(language: LanguageTag) {
    return { language, direction: directionOf(language), t: translatorFor(language, this.#parts.shipped) }
  }
}

/** To the sign-in, and from there back to where somebody wanted to go. */
function toSignIn({ method, path, query }: Ask): Answer {
  const wanted = method === 'GET' ? `${path}${query.size > 0 ? `?${query}` : ''}` : '/staff'
  return { kind: 'redirect', status: 303, to: `/staff/sign-in?${new URLSearchParams({ to: wanted })}` }
}

/** A path of the workspace that a link or a form names; its front page for anything else, so that nobody is led away. */
export function pathWithin(text: string | null): string {
  return text !== null && /^\/staff(?:[/?][\w/?=&%.~-]*)?$/.test(text) && !text.includes('..') ? text : '/staff'
}
