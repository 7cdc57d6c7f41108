/** A result, best first, and under which topics it stands; none for what stands under no topic. */
export interface TopicalHit {
  readonly topics: readonly string[]
}

/** So many of the best results decide. */
export const DECIDING = 5
/** With less than this part of their weight a topic is one of several. */
const MAJORITY = 0.5

/** The topic that the best results are about, the better ones counting more; `undefined` when they are about several. */
export function leadingTopic(hits: readonly TopicalHit[]): string | undefined {
  const weights = new Map<string, number>()
  let all = 0
  for (const [at, { topics }] of hits.slice(0, DECIDING).entries()) {
    const weight = 1 / (at + 1)
    if (topics.length > 0) all += weight
    for (const topic of topics) weights.set(topic, (weights.get(topic) ?? 0) + weight)
  }
  const [leading, next] = [...weights].sort(([, one], [, other]) => other - one)
  const leads = leading !== undefined && leading[1] >= MAJORITY * all && leading[1] > (next?.[1] ?? 0)
  return leads ? leading[0] : undefined
}
