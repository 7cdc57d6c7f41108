import type { Place } from '#places'
import type { Write } from '#platform/db'
import type { Account } from '../accounts/account.ts'
import { type Act, mayDo } from '../roles/permission.ts'
import { colleaguesIn } from './colleague-store.ts'

/** Those with a role in the place itself who may do an act there, by name; for its administrators alone. Contains names: never log. */
export async function colleaguesWhoMay(tx: Write, { id: placeId }: Place, act: Act): Promise<readonly Account[]> {
  const colleagues = await colleaguesIn(tx, placeId)
  return colleagues.filter(
    ({ grants, isDisabled }) =>
      !isDisabled &&
      mayDo(
        grants.map((grant) => ({ ...grant, placeId })),
        act,
        { chain: [placeId] },
      ),
  )
}
