import type { SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { ActionRow, PageTitle, SubmitButton } from '#ui'
import { holderOf, type LinkToken, parseLinkToken } from '../invitations/link-token.ts'
import type { StaffPages } from '../staff/staff-pages.tsx'
import type { Caller } from '../staff/visit.ts'
import type { Workspace } from '../staff/workspace.ts'
import { addressChangedMail, addressPath } from './account-mails.ts'
import { isTaken, loadMember } from './account-store.ts'
import { addressProvedBy } from './address-change-store.ts'
import { takeAddress } from './change-address.ts'
import { recordOwnAct } from './record-own-act.ts'

export interface AddressRoutesParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly workspace: Workspace
  readonly pages: StaffPages
  /** Scheme and host of the public address. */
  readonly origin: string
}

/**
 * What the link to a new address leads to. Looking changes nothing; a press does, once. A link that never was, was used or has ended is
 * not found, and so is one to an address that somebody else has.
 */
export function addressRoutes({ database, signIns, workspace, pages, origin }: AddressRoutesParts): readonly Route[] {
  const tokenIn = ({ ask }: Caller): LinkToken => {
    const token = parseLinkToken(ask.params.token)
    if (!token) throw new NotFound('address')
    return token
  }
  return [
    workspace.forAnyone({
      method: 'GET',
      path: '/address/:token',
      handle: async (caller) => {
        const token = tokenIn(caller)
        const acting = { accountId: holderOf(token) }
        const email = await database.write((tx) => addressProvedBy(tx, token, caller.ask.now), acting)
        if (email === undefined) throw new NotFound('address')
        const { t } = caller
        return pages.answer(caller, {
          title: t('people.new-address'),
          body: (
            <>
              <PageTitle title={t('people.new-address')} lead={t('people.new-address-lead', { email })} />
              <form method="post" action={addressPath(token)}>
                <ActionRow>
                  <SubmitButton>{t('people.use-address')}</SubmitButton>
                </ActionRow>
              </form>
            </>
          ),
        })
      },
    }),
    workspace.forAnyone({
      method: 'POST',
      path: '/address/:token',
      handle: async (caller) => {
        const token = tokenIn(caller)
        const outcome = await database
          .write(
            (tx) =>
              takeAddress(
                tx,
                ({ former, language }) => addressChangedMail(former, { t: workspace.wordsIn(language).t, origin }),
                ({ accountId, email }) => signIns.changeAddress(accountId, email),
                caller.ask.now,
              ),
            { accountId: holderOf(token) },
          )
          .catch((error: unknown) => {
            if (isTaken(error)) throw new NotFound('address')
            throw error
          })
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        const { accountId } = outcome
        await signIns.endSessions(accountId)
        await database.write(
          async (tx) => {
            const member = await loadMember(tx, accountId)
            if (member) await recordOwnAct(tx, member, 'people.change-address')
          },
          { accountId },
        )
        return { kind: 'redirect', status: 303, to: '/staff/sign-in?done=address' }
      },
    }),
  ]
}
