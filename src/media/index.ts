export { type ChoosablePicture, choosablePictures } from './choosable-pictures.ts'
export { mediaWays, mountMedia } from './mount.ts'
export { Picture, type PictureProps } from './picture.tsx'
export {
  MOST_BYTES as LARGEST_PICTURE,
  type Pixels,
  type PreparedPicture,
  type PreparePicture,
  pixelsOf,
  preparePicture,
} from './prepare-picture.ts'
export { type PublicPicture, readPictures } from './read-pictures.ts'
export {
  type AlternativeText,
  PICTURE_KIND,
  type PictureUpload,
  type StorePicture,
  storePicture,
} from './store-picture.ts'
export { type PlacePictureUpload, type StorePlacePicture, storeLogo, storePlan } from './store-place-picture.ts'
