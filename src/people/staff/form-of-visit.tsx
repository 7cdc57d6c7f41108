import type { Child } from 'hono/jsx'
import type { Visit } from './visit.ts'

/** The field that carries it. */
export const FORM_TOKEN = 'form-token'

/** A form that changes something: with the token of the session it was made for. */
export function FormOfVisit(props: {
  readonly visit: Visit
  readonly action: string
  readonly class?: string | undefined
  /** With file fields. */
  readonly takesFiles?: boolean
  readonly children: Child
}) {
  return (
    <form
      method="post"
      action={props.action}
      class={props.class}
      enctype={props.takesFiles ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name={FORM_TOKEN} value={props.visit.formToken} />
      {props.children}
    </form>
  )
}
