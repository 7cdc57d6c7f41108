export { type DeviceWords, WORDS_PATH } from './device/words.ts'
export { openPacks } from './open-packs.ts'
export { packRoutes } from './pack-routes.ts'
export { savedFile } from './saved-file.ts'
