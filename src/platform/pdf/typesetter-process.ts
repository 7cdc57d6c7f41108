import type { AppIcon, LinkPicture, Printable } from './document.ts'
import type { Fonts } from './fonts.ts'
import { openTypesetter, type Typesetter } from './typeset.ts'
import { Unprintable } from './unprintable.ts'

/** What the process is told. First the fonts, then one job after the other. */
export type ToProcess =
  | { readonly fonts: Fonts }
  | { readonly job: number; readonly printable: Printable | LinkPicture | AppIcon }

/** What it answers to each job. */
export type FromProcess =
  | { readonly job: number; readonly file: Uint8Array }
  | { readonly job: number; readonly unprintable: string }

let typesetter: Typesetter | undefined

process.on('message', (message: ToProcess) => {
  if ('fonts' in message) {
    typesetter = openTypesetter(message.fonts)
    return
  }
  if (typesetter) void answer(typesetter, message.job, message.printable).then((done) => process.send?.(done))
})
// The one that asked is gone: so is the reason to be.
process.on('disconnect', () => process.exit(0))

async function answer(
  from: Typesetter,
  job: number,
  printable: Printable | LinkPicture | AppIcon,
): Promise<FromProcess> {
  try {
    const isPicture = printable.kind === 'link-picture' || printable.kind === 'app-icon'
    return { job, file: isPicture ? await from.draw(printable) : from.typeset(printable) }
  } catch (error) {
    if (error instanceof Unprintable) return { job, unprintable: error.message }
    throw error
  }
}
