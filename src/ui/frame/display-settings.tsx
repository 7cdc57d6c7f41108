import type { Translate } from '#platform/i18n'
import { SubmitButton } from '../page/action-row.tsx'
import { Pictogram } from '../pictogram/pictogram.tsx'

export const themeChoices = ['auto', 'light', 'dark', 'contrast'] as const
/** `auto` follows the device. */
export type ThemeChoice = (typeof themeChoices)[number]

export const textSizes = ['normal', 'large', 'larger'] as const
export type TextSize = (typeof textSizes)[number]

const wordChoices = ['full', 'easy'] as const

export interface Display {
  readonly theme: ThemeChoice
  readonly text: TextSize
  /** `easy`: where there is an edition in easy language, it comes first. */
  readonly words: (typeof wordChoices)[number]
}

export interface DisplaySettingsProps {
  readonly t: Translate
  readonly display: Display
  /** Receives `theme`, `text`, `words` and `return` as a POST. */
  readonly action: string
  /** The page to come back to. */
  readonly returnTo: string
}

/** Light or dark, the size of the text and how it is worded, as a plain form: nothing to find in a menu of the browser. */
export function DisplaySettings({ t, display, action, returnTo }: DisplaySettingsProps) {
  return (
    <details class="display-settings">
      <summary>
        <Pictogram name="text-size" />
        {t('ui.display')}
      </summary>
      <form action={action} method="post">
        <input type="hidden" name="return" value={returnTo} />
        <fieldset>
          <legend>{t('ui.display-theme')}</legend>
          <div class="chips">
            {themeChoices.map((theme) => (
              <Choice name="theme" value={theme} label={t(`ui.theme-${theme}`)} checked={theme === display.theme} />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('ui.display-text')}</legend>
          <div class="chips">
            {textSizes.map((text) => (
              <Choice name="text" value={text} label={t(`ui.text-${text}`)} checked={text === display.text} />
            ))}
          </div>
        </fieldset>
        <fieldset aria-describedby="display-words-hint">
          <legend>{t('ui.display-words')}</legend>
          <div class="chips">
            {wordChoices.map((words) => (
              <Choice name="words" value={words} label={t(`ui.words-${words}`)} checked={words === display.words} />
            ))}
          </div>
          <p class="hint" id="display-words-hint">
            {t('ui.display-words-hint')}
          </p>
        </fieldset>
        <SubmitButton kind="plain">{t('ui.display-save')}</SubmitButton>
      </form>
    </details>
  )
}

function Choice({ name, value, label, checked }: { name: string; value: string; label: string; checked: boolean }) {
  return (
    <label class="chip">
      <input type="radio" name={name} value={value} checked={checked} />
      <span>{label}</span>
    </label>
  )
}
