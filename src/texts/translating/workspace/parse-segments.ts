import { parseId } from '#kernel'
import type { SegmentWish } from './revise-translations.ts'

/** In characters; the form takes no more. */
export const LONGEST_SENTENCE = 5_000

/** What a form says of each sentence it holds; what it does not understand it passes over. */
export function parseSegments(form: URLSearchParams): readonly SegmentWish[] {
  const [confirmed, checked] = [form.get('confirm'), form.get('check')]
  const typed = [...form.keys()].flatMap((name) => (name.startsWith('text-') ? [name.slice('text-'.length)] : []))
  const ids = new Set([...typed, confirmed, checked].flatMap((text) => parseId(text ?? '') ?? []))
  return [...ids].map((segmentId) => ({
    segmentId,
    text: (form.get(`text-${segmentId}`) ?? '').slice(0, LONGEST_SENTENCE),
    revision: Number(/^\d{1,9}$/.exec(form.get(`revision-${segmentId}`) ?? '')?.[0] ?? 0),
    meaning: form.get(`meaning-${segmentId}`) ?? '',
    reason: (form.get(`reason-${segmentId}`) ?? '').slice(0, 300),
    confirms: confirmed === segmentId,
    checks: checked === segmentId,
  }))
}
