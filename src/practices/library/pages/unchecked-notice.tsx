import type { Translate } from '#platform/i18n'
import { Notice } from '#ui'
import type { ShownWords } from '../read-rows.ts'

/** Says once of a whole page that a machine has translated words on it and nobody has checked them. */
export function UncheckedNotice(props: { readonly t: Translate; readonly words: readonly (ShownWords | undefined)[] }) {
  const { t, words } = props
  if (!words.some((one) => one?.unchecked)) return null
  return (
    <Notice pictogram="languages">
      <p>{t('texts.machine')}</p>
    </Notice>
  )
}
