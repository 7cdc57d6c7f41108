export { inLanguage, Wording } from '#ui'
