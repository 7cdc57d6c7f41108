import type { MessageKey, Translate } from '#platform/i18n'

export interface Choosing {
  readonly label: MessageKey
  /** Besides "not known". */
  readonly options: readonly string[]
  readonly words: (option: never, t: Translate) => string
}

/** Facts that are one of a few things, or not known. */
export const CHOICES = {
  papers: {
    label: 'directory.papers',
    options: ['no', 'some', 'yes'],
    words: (option: 'no' | 'some' | 'yes', t) => t(`directory.papers-${option}`),
  },
  statusLearnedBy: {
    label: 'directory.status',
    options: ['nobody', 'organisation', 'authority'],
    words: (option: 'nobody' | 'organisation' | 'authority', t) => t(`directory.status-${option}`),
  },
  isFree: {
    label: 'keeping.is-free',
    options: ['yes', 'no'],
    words: (option: 'yes' | 'no', t) => t(`keeping.is-free-${option}`),
  },
  appointment: {
    label: 'directory.appointment',
    options: ['none', 'possible', 'required'],
    words: (option: 'none' | 'possible' | 'required', t) => t(`directory.appointment-${option}`),
  },
  stepFree: {
    label: 'directory.access',
    options: ['yes', 'partly', 'no'],
    words: (option: 'yes' | 'partly' | 'no', t) => t(`keeping.access-${option}`),
  },
} as const satisfies Record<string, Choosing>
