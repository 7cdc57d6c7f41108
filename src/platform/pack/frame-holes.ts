/** Where a frame is to be filled in; see `joinPage`. Nothing here needs Node. */
export const HOLES = {
  attributes: '{{attributes}}',
  title: '{{title}}',
  scripts: '{{scripts}}',
  path: '{{path}}',
  trail: '{{trail}}',
  main: '{{main}}',
  exit: '{{exit}}',
} as const

export type HoleName = keyof typeof HOLES

/** Fills every hole once over: what is filled in is never looked at again. */
export function fillHoles(frame: string, fill: Readonly<Record<HoleName, string>>): string {
  return frame.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => (name in fill ? fill[name as HoleName] : hole))
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
