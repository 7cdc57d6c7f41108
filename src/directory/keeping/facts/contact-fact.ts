import { type Id, newId } from '#kernel'
import { ofOwner, owned, rowsOf, withoutOwned, withRows } from '../entry/entry-parts.ts'
import { type Fact, textIn } from './fact.ts'

/** Whom to ask for. Never log. */
export interface ContactPerson {
  readonly name: string
  readonly email: string
}

/** The first person to ask for; a corrected name keeps what else is said of the person, an emptied one takes it along. */
export const CONTACT: Fact<ContactPerson> = {
  of: (entry) => {
    const [first] = ofOwner(entry, 'contact')
    return { name: textIn(first?.name), email: textIn(first?.email) }
  },
  into: (entry, { name, email }) => {
    const [first] = ofOwner(entry, 'contact')
    const others = (rows: ReturnType<typeof rowsOf>) => rows.filter((row) => row !== first)
    if (name === '' && email === '') {
      if (!first) return entry
      const without = withRows(entry, 'contact', others(rowsOf(entry, 'contact')))
      return withoutOwned(without, [first.contact_id as Id])
    }
    const person = {
      ...owned(entry),
      contact_id: newId(),
      position: 0,
      ...first,
      name: name || null,
      email: email || null,
    }
    return withRows(entry, 'contact', [person, ...others(rowsOf(entry, 'contact'))])
  },
}
