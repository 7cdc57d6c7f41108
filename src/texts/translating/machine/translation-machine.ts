import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { LanguageTag } from '#kernel'
import { asHtml, fromHtml } from './marks-as-tags.ts'

/** A program elsewhere that translates. */
export interface TranslationMachine {
  /** Where the texts go. */
  readonly host: string
  /**
   * In the order of the sentences; `undefined` where the machine has broken the marks.
   *
   * @throws MachineAway
   */
  translate(
    sentences: readonly string[],
    from: LanguageTag,
    into: LanguageTag,
  ): Promise<readonly (string | undefined)[]>
}

/** It did not answer, not in time, or with a refusal: of the key, of the language, for being asked too much. */
export class MachineAway extends Error {}

export interface MachineSettings {
  /** Whose protocol it speaks. */
  readonly kind: 'libretranslate' | 'deepl'
  /** Without a path: `https://api-free.deepl.com`. */
  readonly url: string
  readonly key: string | undefined
  readonly patience?: Patience
}

interface Patience {
  readonly answerMs: number
  /** Before each further try. */
  readonly pausesMs: readonly number[]
}

const PATIENCE: Patience = { answerMs: 15_000, pausesMs: [500, 2_000] }
/** DeepL takes no more texts at once; LibreTranslate's operators seldom allow more. */
const BATCH = 50

interface Request {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

interface Protocol {
  ask(texts: readonly string[], from: LanguageTag, into: LanguageTag, key: string | undefined): Request
  readonly answer: z.ZodType<readonly string[]>
}

const PROTOCOLS: Readonly<Record<MachineSettings['kind'], Protocol>> = {
  // https://docs.libretranslate.com/api/operations/translate/
  libretranslate: {
    ask: (q, source, target, key) => ({
      path: '/translate',
      headers: {},
      body: { q, source, target, format: 'html', ...(key === undefined ? {} : { api_key: key }) },
    }),
    answer: z.object({ translatedText: z.array(z.string()) }).transform(({ translatedText }) => translatedText),
  },
  // https://developers.deepl.com/api-reference/translate
  deepl: {
    ask: (text, from, into, key) => ({
      path: '/v2/translate',
      headers: key === undefined ? {} : { authorization: `DeepL-Auth-Key ${key}` },
      body: {
        text,
        source_lang: (from.split('-')[0] ?? from).toUpperCase(),
        target_lang: into.toUpperCase(),
        tag_handling: 'html',
      },
    }),
    answer: z
      .object({ translations: z.array(z.object({ text: z.string() })) })
      .transform(({ translations }) => translations.map(({ text }) => text)),
  },
}

export function openMachine({ kind, url, key, patience = PATIENCE }: MachineSettings): TranslationMachine {
  const protocol = PROTOCOLS[kind]
  const translateBatch = async (sentences: readonly string[], from: LanguageTag, into: LanguageTag) => {
    const answer = await askPatiently(url, protocol.ask(sentences.map(asHtml), from, into, key), patience)
    const { data: texts } = protocol.answer.safeParse(answer)
    if (texts?.length !== sentences.length) throw new MachineAway('the answer is not what the protocol says')
    return sentences.map((source, index) => fromHtml(texts[index] as string, source))
  }
  return {
    host: new URL(url).host,
    translate: async (sentences, from, into) => {
      const translations: (string | undefined)[] = []
      for (let at = 0; at < sentences.length; at += BATCH)
        translations.push(...(await translateBatch(sentences.slice(at, at + BATCH), from, into)))
      return translations
    },
  }
}

/** Asks again when the machine is busy or cannot be reached, and never for longer than its patience. */
async function askPatiently(url: string, { path, headers, body }: Request, patience: Patience): Promise<unknown> {
  let reason = ''
  for (const wait of [0, ...patience.pausesMs]) {
    await pause(wait)
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(patience.answerMs),
      })
      if (answer.ok) return await answer.json()
      reason = `status ${answer.status}`
      await answer.body?.cancel()
      if (answer.status < 500 && answer.status !== 429) break
    } catch (error) {
      reason = error instanceof Error ? error.name : 'unreachable'
    }
  }
  throw new MachineAway(reason)
}
