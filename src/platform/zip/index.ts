export { isZip, RefusedArchive, unzipFiles, zipFiles } from './zip.ts'
