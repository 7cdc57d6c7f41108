import { palette } from '#ui'
import { nameFor } from './place.ts'
import type { Reader } from './reader.ts'

/** What a device is told that keeps the place among its apps (W3C Web Application Manifest). */
export function appManifest({ place, language, direction, base }: Reader): string {
  const name = nameFor(place, language)
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    src: `/${place.slug}/media/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  return JSON.stringify({
    id: `${base}/`,
    name,
    short_name: name,
    lang: language,
    dir: direction,
    start_url: `${base}/`,
    scope: `/${place.slug}/`,
    display: 'minimal-ui',
    background_color: palette.light.paper,
    theme_color: palette.light.paper,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  })
}
