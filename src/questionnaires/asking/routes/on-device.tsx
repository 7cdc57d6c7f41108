import type { Child } from 'hono/jsx'
import { formPath } from '../../device/kit.ts'

/** The island that shows what a device can do which keeps the form. */
export const ON_DEVICE = 'on-device.js'

/** Shown only on a device that keeps the form and answers without us. */
export function OnDevice({ slug, children }: { readonly slug: string; readonly children: Child }) {
  return (
    <div data-on-device={formPath(slug)} hidden>
      {children}
    </div>
  )
}
