import { expect, test } from 'vitest'
import { voiceFor } from './voice.ts'

const voice = (lang: string, localService = true) => ({ lang, localService })

test('a device without a voice for the language has none', () => {
  expect(voiceFor('ti', [voice('en-GB'), voice('tr-TR')])).toBeUndefined()
  expect(voiceFor('fa', [voice('fil-PH')])).toBeUndefined()
  expect(voiceFor('ckb', [voice('ck')])).toBeUndefined()
})

test('any voice of the language will do, also one written with an underscore', () => {
  expect(voiceFor('ar', [voice('en-GB'), voice('ar_SA')])?.lang).toBe('ar_SA')
})

test('the wished region comes first, then what speaks without asking a server', () => {
  const voices = [voice('pt-PT', false), voice('pt-BR', false), voice('pt-AO')]
  expect(voiceFor('pt-BR', voices)?.lang).toBe('pt-BR')
  expect(voiceFor('pt', voices)?.lang).toBe('pt-AO')
})
