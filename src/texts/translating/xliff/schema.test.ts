import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type LanguageTag, newId } from '#kernel'
import type { ExchangeDocument } from './exchange.ts'
import { writeXliff } from './write-xliff.ts'

const schema = readFileSync('reference/xliff/xliff_core_2.0.xsd', 'utf8')
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

async function faultsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'a.xlf', contents: xml }],
    schema: [{ fileName: 'xliff.xsd', contents: schema.replace(/schemaLocation="[^"]*"/, 'schemaLocation="xml.xsd"') }],
    preload: [{ fileName: 'xml.xsd', contents: XML_ATTRIBUTES }],
  })
  return errors.map(({ message }) => message)
}

test('what we write as XLIFF 2.0 is valid by the schema of OASIS', async () => {
  const xml = writeXliff(document, '2.0')
  expect(await faultsOf(xml)).toEqual([])
  expect(await faultsOf(xml.replace('state="final"', 'state="done"'))).not.toEqual([])
})
