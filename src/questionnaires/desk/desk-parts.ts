import type { Staff } from '#people'
import type { Database } from '#platform/db'
import type { OpenForms } from '../forms/open-forms.ts'

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface DeskParts {
  readonly database: Database
  readonly staff: Staff
  readonly forms: OpenForms
}
