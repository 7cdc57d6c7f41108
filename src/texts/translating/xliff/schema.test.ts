import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type LanguageTag, newId } from '#kernel'
import type { ExchangeDocument, XliffVersion } from './exchange.ts'
import { writeXliff } from './write-xliff.ts'

const SCHEMAS = { '1.2': 'xliff-core-1.2-strict.xsd', '2.0': 'xliff_core_2.0.xsd' } as const
const XML_ATTRIBUTES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
  <xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName">
    <xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
</xs:schema>`

const sentences = {
  source: 'Ask **now** {A "B"} & [call](tel:112) "us".\u0001',
  target: 'اسأل **الآن** [x](page:own/y) <b>\ufffe',
}
const unit = (state: ExchangeDocument['files'][number]['units'][number]['state']) => ({
  segmentId: newId(),
  meaning: 'abc_-1',
  revision: state === 'missing' ? 0 : 3,
  state,
  source: sentences.source,
  target: state === 'missing' ? undefined : sentences.target,
})
const document: ExchangeDocument = {
  from: 'en' as LanguageTag,
  into: 'ar' as LanguageTag,
  files: [0, 1].map(() => ({
    itemId: newId(),
    units: (['missing', 'stale', 'machine', 'translated', 'checked'] as const).map(unit),
  })),
}

async function faultsOf(xml: string, version: XliffVersion): Promise<readonly string[]> {
  const schema = readFileSync(`reference/xliff/${SCHEMAS[version]}`, 'utf8')
  const { errors } = await validateXML({
    xml: [{ fileName: 'a.xlf', contents: xml }],
    schema: [{ fileName: 'xliff.xsd', contents: schema.replace(/schemaLocation="[^"]*"/, 'schemaLocation="xml.xsd"') }],
    preload: [{ fileName: 'xml.xsd', contents: XML_ATTRIBUTES }],
  })
  return errors.map(({ message }) => message)
}

test.each([
  ['1.2', 'state="signed-off"'],
  ['2.0', 'state="final"'],
] as const)('what we write as XLIFF %s is valid by the schema of OASIS', async (version, state) => {
  const xml = [...writeXliff(document, version)].join('')
  expect(await faultsOf(xml, version)).toEqual([])
  expect(await faultsOf(xml.replace(state, 'state="done"'), version)).not.toEqual([])
})
