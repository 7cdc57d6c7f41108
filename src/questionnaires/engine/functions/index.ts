import type { XPathFunction } from './call.ts'
import { DATE_FUNCTIONS } from './date.ts'
import { LIST_FUNCTIONS } from './list.ts'
import { LOGIC_FUNCTIONS } from './logic.ts'
import { NUMBER_FUNCTIONS } from './number.ts'
import { PLACE_FUNCTIONS } from './place.ts'
import { TEXT_FUNCTIONS } from './text.ts'

export type { Call, XPathFunction } from './call.ts'

const FUNCTIONS = new Map<string, XPathFunction>(
  [LOGIC_FUNCTIONS, TEXT_FUNCTIONS, NUMBER_FUNCTIONS, DATE_FUNCTIONS, LIST_FUNCTIONS, PLACE_FUNCTIONS].flatMap(
    (functions) => Object.entries(functions),
  ),
)

export function functionNamed(name: string): XPathFunction | undefined {
  return FUNCTIONS.get(name)
}

/** What ODK has and this engine has not, each with the reason. Any other name is no function at all. */
export const UNSUPPORTED_FUNCTIONS: Readonly<Record<string, string>> = {
  'base64-decode': 'no question type here holds encoded text',
  digest: 'a hash of an answer suggests a protection that it does not give',
  'extract-signed': 'signed codes are not read',
  geofence: 'areas are not asked for',
  id: 'nodes have no ids',
  intersects: 'areas and lines are not asked for',
  lang: 'the language is a circumstance of the sitting, not of a node',
  'local-name': 'names of questions are known when a form is written',
  name: 'names of questions are known when a form is written',
  'namespace-uri': 'questions have no namespace',
  property: 'nothing about the device is read',
}
