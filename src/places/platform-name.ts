/** What the pages are called that belong to no place. */
export const PLATFORM_NAME = 'Tessera'

/** Where their icon is served. */
export const PLATFORM_SEAL = '/seal.svg'
