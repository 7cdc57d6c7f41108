/** In the order in which they must be asked: each later one is named by those before it as well. */
const BROWSERS = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const
const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const

/**
 * The names of browser and system, "Firefox, Android": enough for a person to recognise their own device in a list, too little to
 * tell two people apart. `undefined` when neither is known.
 */
export function browserName(userAgent: string | undefined): string | undefined {
  if (userAgent === undefined) return undefined
  const known = [BROWSERS, SYSTEMS].map((names) => names.find(([, sign]) => sign.test(userAgent))?.[0])
  return known.filter(Boolean).join(', ') || undefined
}
