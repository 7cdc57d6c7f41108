import { expect, test } from 'vitest'
import { recordingIn } from './recording.ts'
import { mp3, mp4, wave } from './testing-files.ts'

const told = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')

test('a recording is known by its content, and carries nothing but its sound', () => {
  for (const [type, upload, sound] of [
    ['audio/mpeg', mp3('Amina Yusuf'), 'sound'],
    ['audio/wav', wave('Amina Yusuf'), 'sound'],
    ['audio/mp4', mp4('Amina Yusuf'), 'sound'],
  ] as const) {
    expect(told(upload)).toContain('Amina Yusuf')
    const bare = recordingIn(upload)
    expect(bare?.type).toBe(type)
    expect(told(bare?.bytes)).toContain(sound)
    expect(told(bare?.bytes)).not.toContain('Amina')
  }
})

test('what refers to sound by its place still finds it', () => {
  const upload = mp4('Amina Yusuf')
  expect(told(recordingIn(upload)?.bytes).indexOf('sound')).toBe(told(upload).indexOf('sound'))
})

test.each([
  ['nothing', ''],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a tag without sound', 'ID3\x04\0\0\0\0\0\x03abc<script>'],
  ['a box that lies about its length', '\0\0\0\x08ftypM4A \xff\xff\xff\xffmdat'],
  ['a wave without sound', 'RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff'],
])('%s is none', (_, text) => {
  expect(recordingIn(Buffer.from(text, 'latin1'))).toBeUndefined()
})
