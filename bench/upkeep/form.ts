import { findAll, findOne, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'

/** What a browser would send of the form with this action: every field as it is filled in, without files and buttons. */
export function formIn(page: Uint8Array, action: string): URLSearchParams {
  const document = parseDocument(Buffer.from(page).toString())
  const form = findOne(({ name, attribs }) => name === 'form' && attribs.action === action, document.children)
  if (!form) throw new Error(`The page has no form ${action}.`)
  const fields = findAll(({ name }) => ['input', 'textarea', 'select'].includes(name), form.children)
  return new URLSearchParams(
    fields.flatMap((field) => {
      const value = filledIn(field)
      return field.attribs.name === undefined || value === undefined ? [] : [[field.attribs.name, value]]
    }),
  )
}

function filledIn(field: ReturnType<typeof findAll>[number]): string | undefined {
  const { type = 'text', value, checked } = field.attribs
  switch (field.name) {
    case 'textarea':
      return textContent(field)
    case 'select': {
      const options = findAll(({ name }) => name === 'option', field.children)
      const chosen = options.find(({ attribs }) => attribs.selected !== undefined) ?? options[0]
      return chosen && (chosen.attribs.value ?? textContent(chosen))
    }
    default:
      if (type === 'file') return undefined
      if (type === 'checkbox' || type === 'radio') return checked === undefined ? undefined : (value ?? 'on')
      return value ?? ''
  }
}
