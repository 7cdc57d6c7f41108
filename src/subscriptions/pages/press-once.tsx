import type { Reader } from '#places'
import { ActionRow, ButtonLink, SubmitButton } from '#ui'
import { followPath } from '../paths.ts'

export interface PressOnceProps {
  readonly action: string
  readonly token: string
  readonly label: string
  readonly kind: 'main' | 'danger'
}

/** The one press. The link alone does nothing: programs that look into mails follow links, but press no button. */
export function PressOnce({ action, token, label, kind }: PressOnceProps) {
  return (
    <form action={action} method="post">
      <input type="hidden" name="token" value={token} />
      <SubmitButton kind={kind}>{label}</SubmitButton>
    </form>
  )
}

/** Where one goes on after the press: to the beginning, or to the form once more. */
export function WaysOn({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <ActionRow>
      <ButtonLink href={`${base}/`} kind="main">
        {t('http.to-start')}
      </ButtonLink>
      <ButtonLink href={base + followPath()}>{t('subscriptions.follow')}</ButtonLink>
    </ActionRow>
  )
}
