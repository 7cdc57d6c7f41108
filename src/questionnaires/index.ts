export type { Form } from './form/form.ts'
