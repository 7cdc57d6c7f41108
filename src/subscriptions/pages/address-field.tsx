import type { Translate } from '#platform/i18n'
import { TextField } from '#ui'

/** Where to write to. */
export function AddressField(props: {
  readonly t: Translate
  /** As it was typed. */
  readonly value: string
  readonly problem: string | undefined
}) {
  const { t, value, problem } = props
  return (
    <TextField
      name="address"
      type="email"
      label={t('subscriptions.address')}
      hint={t('subscriptions.address-hint')}
      problem={problem}
      value={value}
      autocomplete="email"
      maxlength={254}
      language={{ dir: 'ltr' }}
    />
  )
}
