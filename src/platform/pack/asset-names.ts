/*
 * Built files have their content in their name, which each release changes: in the pages of a pack they keep a lasting name,
 * `/assets/page.js` of `/assets/page-3F52ZYP5.js`, and only the frame knows the present one. Nothing here needs Node.
 */

/** In an attribute or a JSON string: what somebody writes about an address stays. */
const BUILT = /("\/assets\/[\w-]+)-[A-Za-z0-9]+(\.\w+)/g
const LASTING = /"(\/assets\/[\w-]+\.\w+)/g

export function withLastingNames(text: string): string {
  return text.replace(BUILT, '$1$2')
}

/** `assets`: the present addresses. What is not among them keeps its lasting name. */
export function withPresentNames(html: string, assets: readonly string[]): string {
  const present = new Map(assets.map((address) => [withLastingNames(`"${address}`), `"${address}`]))
  return html.replace(LASTING, (name) => present.get(name) ?? name)
}
