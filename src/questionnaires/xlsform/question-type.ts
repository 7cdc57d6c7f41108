import type { QuestionType } from '../form/form.ts'

/** What a cell of the type column says. */
export type TypeCell =
  | { readonly kind: 'question'; readonly type: QuestionType }
  /** A choice list, or with `file` an attached file of choices. */
  | {
      readonly kind: 'select'
      readonly type: 'select_one' | 'select_multiple' | 'rank'
      readonly list: string
      readonly file: boolean
      readonly other: boolean
    }
  | { readonly kind: 'begin'; readonly what: 'group' | 'repeat' | 'loop'; readonly list: string }
  | { readonly kind: 'end'; readonly what: 'group' | 'repeat' | 'loop' }
  /** Known in the field and not asked here: its name keeps standing for an empty answer. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'include' }
  | { readonly kind: 'unknown' }

/** Source: https://xlsform.org/en/ref-table and the reference converter's table of question types. */
const TYPES: Readonly<Record<string, QuestionType>> = {
  text: 'text',
  string: 'text',
  'q string': 'text',
  'add text prompt': 'text',
  'phone number': 'text',
  'get phone number': 'text',
  integer: 'integer',
  int: 'integer',
  'q int': 'integer',
  'add integer prompt': 'integer',
  'number of days in last month': 'integer',
  'number of days in last six months': 'integer',
  'number of days in last year': 'integer',
  percentage: 'integer',
  decimal: 'decimal',
  'q decimal': 'decimal',
  'add decimal prompt': 'decimal',
  date: 'date',
  'q date': 'date',
  'add date prompt': 'date',
  time: 'time',
  'q time': 'time',
  datetime: 'dateTime',
  'q datetime': 'dateTime',
  'add datetime prompt': 'dateTime',
  'date time': 'dateTime',
  'add date time prompt': 'dateTime',
  note: 'note',
  'add note prompt': 'note',
  'q note': 'note',
  calculate: 'calculate',
  'q calculate': 'calculate',
  'add calculate prompt': 'calculate',
  hidden: 'hidden',
  range: 'range',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  'add acknowledge prompt': 'acknowledge',
  'q acknowledge': 'acknowledge',
  geopoint: 'geopoint',
  gps: 'geopoint',
  location: 'geopoint',
  'q location': 'geopoint',
  'q geopoint': 'geopoint',
  'add location prompt': 'geopoint',
  start: 'start',
  'start time': 'start',
  'get start time': 'start',
  end: 'end',
  'end time': 'end',
  'get end time': 'end',
  today: 'today',
  'get today': 'today',
}

const OUTSIDE = new Set(
  `photo|image|audio|video|file|barcode|geotrace|geoshape|deviceid|device id|get device id|imei|phonenumber|simserial|sim id|get sim id|subscriberid|subscriber id|get subscriber id|username|email|uri:username|uri:email|uri:deviceid|uri:subscriberid|uri:simserial|uri:phonenumber|audit|background-audio|background-geopoint|start-geopoint|osm|csv-external|xml-external|xml|q picture|q image|q audio|q video|q barcode|add image prompt|add photo prompt|add audio prompt|add video prompt|add file prompt|add barcode prompt`.split(
    '|',
  ),
)

const SELECT =
  /^(add select one prompt using|add select multiple prompt using|select all that apply from|select all that apply|select multiple from file|select multiple|select one from file|select one external|select one from|select one|select1|rank) (\S+)( (or specify other|or other))?$/i
const BEGIN = /^begin (group|lgroup|looped group|repeat|loop)(?: (?:over )?(\S+))?$/i
const END = /^end (group|lgroup|looped group|repeat|loop)$/i
const NESTING: Readonly<Record<string, 'group' | 'repeat' | 'loop'>> = {
  group: 'group',
  loop: 'loop',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
}

/** Underscores and spaces say the same, but in the name of a list. */
export function typeOf(cell: string): TypeCell {
  const [word = '', ...rest] = cell.trim().split(/\s+/)
  const text = [
    word.replaceAll('_', ' '),
    ...rest.map((part) => (/^or_(specify_)?other$/i.test(part) ? part.replaceAll('_', ' ') : part)),
  ].join(' ')
  const select = SELECT.exec(text)
  if (select) {
    const how = select[1]?.toLowerCase() ?? ''
    const list = select[2] ?? ''
    const type = how === 'rank' ? 'rank' : /multiple|all that/.test(how) ? 'select_multiple' : 'select_one'
    return {
      kind: 'select',
      type,
      list,
      file: / file$/.test(how),
      other: select[3] !== undefined,
    }
  }
  const begin = BEGIN.exec(text)
  if (begin) return { kind: 'begin', what: nesting(begin[1]), list: begin[2] ?? '' }
  const end = END.exec(text)
  if (end) return { kind: 'end', what: nesting(end[1]) }
  const plain = text.toLowerCase()
  const type = Object.hasOwn(TYPES, plain) ? TYPES[plain] : undefined
  if (type) return { kind: 'question', type }
  if (plain === 'include') return { kind: 'include' }
  return OUTSIDE.has(plain) || OUTSIDE.has(plain.split(' ')[0] ?? '') ? { kind: 'outside' } : { kind: 'unknown' }
}

function nesting(word = ''): 'group' | 'repeat' | 'loop' {
  return NESTING[word.toLowerCase()] ?? 'group'
}
