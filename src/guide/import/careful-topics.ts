/** Topics whose pages tell people about their health, their rights or their stay: a wrong word can do harm. */
const CAREFUL: ReadonlySet<string> = new Set(['emergency', 'health', 'papers', 'return', 'rights', 'safety'])

/** Whether machine translations of such a text wait for a person, where the place wants that. */
export function isCareful(topic: string | undefined, sensitive: boolean): boolean {
  return sensitive || (topic !== undefined && CAREFUL.has(topic))
}
