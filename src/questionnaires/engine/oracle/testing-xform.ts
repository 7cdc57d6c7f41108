import type { Choice, Form, Question, Texts } from '../../form/form.ts'
import { type Definition, openForm, writtenExpressions } from '../definition.ts'

/**
 * The XForm that XLSForm's converter would make of this form, for an engine that reads XForms. Texts are those of the default language,
 * without `${}` in them.
 */
export function xformOf(form: Form): string {
  const { root, definitions, named } = openForm(form)
  const paths = (definition: Definition) => pathsFrom(definition, named)
  const binds = definitions.map((definition) => bindOf(definition, paths(definition)))
  const defaults = definitions.filter(({ expressions }) => expressions.default !== undefined)
  const atTop = defaults.filter((definition) => !definition.chain.some(({ isRepeat }) => isRepeat))
  return [
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"',
    ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms">',
    `<h:head><h:title>${escaped(form.id)}</h:title><model odk:xforms-version="1.0.0">`,
    `<instance><data id="${escaped(form.id)}">${root.children.map((child) => elementsOf(child)).join('')}<meta><instanceID/></meta></data></instance>`,
    ...Object.entries(form.choices).map(([list, choices]) =>
      instance(
        list,
        choices.map((choice) => cellsOf(form, choice)),
      ),
    ),
    ...Object.entries(form.tables).map(([table, rows]) => instance(table, rows)),
    ...binds,
    '<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>',
    ...atTop.map((definition) => setValue(definition, paths(definition), 'odk-instance-first-load')),
    '</model></h:head><h:body>',
    ...root.children.map((child) => controlsOf(form, child, paths)),
    '</h:body></h:html>',
  ].join('')
}

type Written = (expression: string, isInPredicate?: boolean) => string

/** Writes an expression of `context` with paths in place of `${name}`, as the converter does. */
function pathsFrom(context: Definition, named: ReadonlyMap<string, Definition>): Written {
  const absolute = (target: Definition) => `/data${target.path}`
  const nearest = (target: Definition, isInPredicate: boolean) => {
    const shared = target.chain.slice(0, -1).findLast((above) => above.isRepeat && context.chain.includes(above))
    if (!shared) return absolute(target)
    const up = Array.from({ length: context.chain.length - shared.chain.length }, () => '..')
    return [
      ...(isInPredicate ? ['current()'] : []),
      ...up,
      ...target.chain.slice(shared.chain.length).map(({ name }) => name),
    ].join('/')
  }
  return (expression, isFilter = false) => {
    const replaced = (text: string, path: (target: Definition, before: string) => string) =>
      text.replaceAll(/\$\{([^}]*)\}/g, (written, name: string, at: number) => {
        const target = named.get(name.trim())
        return target ? ` ${path(target, text.slice(0, at))} ` : written
      })
    const everywhere = expression.replaceAll(
      /indexed-repeat\(\s*(\$\{[^}]*\})\s*,\s*(\$\{[^}]*\})/g,
      (_, target: string, repeat: string) =>
        `indexed-repeat(${replaced(target, absolute)},${replaced(repeat, absolute)}`,
    )
    return replaced(everywhere, (target, before) =>
      nearest(target, isFilter || before.split('[').length > before.split(']').length),
    )
  }
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  geopoint: 'geopoint',
  rank: 'odk:rank',
}

function bindOf(definition: Definition, written: Written): string {
  const { item, question } = definition
  if (!item) return ''
  const { relevant, required, constraint, calculation, readOnly } = writtenExpressions(item)
  const isShut = question?.type === 'note' || (calculation !== undefined && question?.type !== 'calculate')
  return element('bind', {
    nodeset: `/data${definition.path}`,
    type: question && (question.range ? rangeType(question) : (TYPES[question.type] ?? 'string')),
    relevant: relevant && written(relevant),
    required: required && written(required),
    constraint: constraint && written(constraint),
    calculate: calculation && written(calculation),
    readonly: isShut ? 'true()' : readOnly && written(readOnly),
  })
}

function rangeType({ range }: Question): string {
  return range && [range.start, range.end, range.step].every(Number.isInteger) ? 'int' : 'decimal'
}

/** A repeat has its pattern, once in the form, and if it is not counted a first instance wherever it stands. */
function elementsOf(definition: Definition, isInPattern = true): string {
  const { name, question, isRepeat, expressions } = definition
  const text = question?.default && 'value' in question.default ? escaped(question.default.value) : ''
  const inner = (isPattern: boolean) =>
    question ? text : definition.children.map((child) => elementsOf(child, isPattern)).join('')
  if (!isRepeat) return `<${name}>${inner(isInPattern)}</${name}>`
  return [
    isInPattern ? `<${name} jr:template="">${inner(true)}</${name}>` : '',
    expressions.count ? '' : `<${name}>${inner(false)}</${name}>`,
  ].join('')
}

function setValue(definition: Definition, written: Written, event: string): string {
  const value = definition.item && writtenExpressions(definition.item).default
  return element('setvalue', { ref: `/data${definition.path}`, event, value: value && written(value) })
}

function controlsOf(form: Form, definition: Definition, paths: (definition: Definition) => Written): string {
  const { item, question, path, children } = definition
  if (!item) return ''
  if (question) return controlOf(form, definition, question, paths(definition))
  const inner = children.map((child) => controlsOf(form, child, paths)).join('')
  const label = `<label>${escaped(textIn(form, item.label))}</label>`
  if (item.kind !== 'repeat') return element('group', { ref: `/data${path}` }, label + inner)
  const begun = defaultsWithin(definition).map((each) =>
    setValue(each, paths(each), 'odk-instance-first-load odk-new-repeat'),
  )
  const count = item.count && paths(definition)(item.count)
  const repeat = element('repeat', { nodeset: `/data${path}`, 'jr:count': count }, begun.join('') + inner)
  return element('group', { ref: `/data${path}` }, label + repeat)
}

/** Of this repeat, without those of repeats within it. */
function defaultsWithin(definition: Definition): readonly Definition[] {
  return definition.children.flatMap((child) => {
    if (child.isRepeat) return []
    return child.expressions.default ? [child] : defaultsWithin(child)
  })
}

const CONTROLS: Readonly<Record<string, string>> = {
  select_one: 'select1',
  select_multiple: 'select',
  rank: 'odk:rank',
  range: 'range',
  acknowledge: 'trigger',
}

function controlOf(form: Form, { path }: Definition, question: Question, written: Written): string {
  if (['calculate', 'hidden', 'start', 'end', 'today'].includes(question.type)) return ''
  const { range, choices } = question
  const bounds = range && { start: String(range.start), end: String(range.end), step: String(range.step) }
  const label = `<label>${escaped(textIn(form, question.label))}</label>`
  return element(
    CONTROLS[question.type] ?? 'input',
    { ref: `/data${path}`, ...bounds },
    label + (choices ? itemset(choices, written) : ''),
  )
}

function itemset(choices: NonNullable<Question['choices']>, written: Written): string {
  const { list, filter, randomize } = choices
  const rows = `instance('${list}')/root/item${filter ? `[${written(filter, true)}]` : ''}`
  const nodeset = typeof randomize === 'object' ? `randomize(${rows}, ${written(randomize.seed)})` : rows
  return element('itemset', { nodeset }, '<value ref="name"/><label ref="label"/>')
}

function cellsOf(form: Form, choice: Choice): Readonly<Record<string, string>> {
  return { ...choice.columns, name: choice.name, label: textIn(form, choice.label) }
}

function instance(id: string, rows: readonly Readonly<Record<string, string>>[]): string {
  const items = rows.map((row) =>
    element(
      'item',
      {},
      // A column whose header is no name of XML can be named in no expression either.
      Object.entries(row)
        .filter(([name]) => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name))
        .map(([name, cell]) => `<${name}>${escaped(cell)}</${name}>`)
        .join(''),
    ),
  )
  return element('instance', { id }, `<root>${items.join('')}</root>`)
}

function textIn(form: Form, texts: Texts): string {
  return texts[form.defaultLanguage] ?? ''
}

function element(name: string, attributes: Readonly<Record<string, string | undefined>>, inner = ''): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(value)}"`,
  )
  return `<${name}${given.join('')}>${inner}</${name}>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
