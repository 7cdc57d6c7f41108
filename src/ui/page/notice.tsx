import type { Child } from 'hono/jsx'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'

export interface NoticeProps {
  readonly pictogram?: PictogramName | undefined
  /** `true` for the answer to what the person has just done: it is then read out. */
  readonly announced?: boolean | undefined
  readonly children: Child
}

/** A line about the page rather than its subject: an automatic translation, a language that is missing, thanks. */
export function Notice({ pictogram = 'info', announced = false, children }: NoticeProps) {
  return (
    <div class="notice" role={announced ? 'status' : undefined}>
      <Pictogram name={pictogram} />
      <div>{children}</div>
    </div>
  )
}
