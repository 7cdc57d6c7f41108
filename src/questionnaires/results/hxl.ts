import type { Question } from '../form/form.ts'

/** Tags of the columns that every table has. Source: https://hxlstandard.org/standard/1-1final/dictionary */
export const HXL_OF_SET = '#meta+id'
export const HXL_OF_INSTANCE = '#meta+id+instance'
export const HXL_OF_DAY = '#date+reported'
export const HXL_OF_SCORE = '#indicator+score+num'

/** What the author says, else a tag by the type of the question. */
export function hxlOf({ hxl, type, choices }: Question, as: 'codes' | 'labels'): string {
  if (hxl !== undefined) return hxl
  if (choices) return as === 'codes' ? '#indicator+code' : '#indicator+name'
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'range':
      return '#indicator+num'
    case 'date':
    case 'dateTime':
    case 'today':
      return '#date'
    case 'start':
    case 'end':
      return `#date+${type}`
    case 'geopoint':
      return '#geo+coord'
    case 'text':
      return '#description+text'
    default:
      return '#meta'
  }
}
