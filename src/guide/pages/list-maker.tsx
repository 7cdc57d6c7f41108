import type { Reader } from '#places'
import { Section, SubmitButton, TextField } from '#ui'
import { LONGEST_LIST_TITLE } from '../share/saved-list.ts'

/** Makes a link of what is saved on this device. A script shows it as soon as there is something, and fills in what is saved. */
export function ListMaker({ reader }: { readonly reader: Reader }) {
  const { t, base, place } = reader
  return (
    <div data-share-list={`/${place.slug}/`} hidden>
      <Section title={t('sharing.make-title')} id="share-list" level={3}>
        <p class="hint">{t('sharing.make-hint')}</p>
        <form action={`${base}/list`} method="post">
          <TextField name="title" label={t('sharing.make-name')} maxlength={LONGEST_LIST_TITLE} autocomplete="off" />
          <SubmitButton pictogram="share">{t('sharing.make')}</SubmitButton>
        </form>
      </Section>
    </div>
  )
}
