/** An address of ours taken apart: `/a-town/en/housing/rent` stands below the base `/a-town/en`. */
export interface PlaceAddress {
  readonly base: string
  /** `/housing/rent`; `/` for the home page. */
  readonly path: string
}

/** `undefined` for what is no page of a place: the choice of a place, a file such as `x.pdf`, a script. */
export function placeAddress(pathname: string): PlaceAddress | undefined {
  const [, base, path = '/'] =
    /^(\/[a-z0-9][a-z0-9-]*\/[a-z]{2,3}(?:-[A-Za-z0-9]+)*)(\/.*)?$/.exec(decoded(pathname)) ?? []
  return base === undefined || isFile(path) ? undefined : { base, path }
}

/** Whether somebody is on the way to a place without having named the language: `/`, `/a-town`, `/a-town/`. */
export function isWayToPlace(pathname: string): boolean {
  return /^\/([a-z0-9][a-z0-9-]*\/?)?$/.test(pathname)
}

function isFile(path: string): boolean {
  return /\.[a-z0-9]+$/i.test(path)
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
