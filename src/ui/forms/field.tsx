import type { Child } from 'hono/jsx'
import type { InLanguage } from '../language/in-language.ts'

interface Asked {
  /** Also the element's id, so that an error summary can lead to it. */
  readonly name: string
  readonly label: Child
  /** Of a page that asks this one thing: the label is its heading. */
  readonly isHeading?: boolean | undefined
  /** Why we ask, or what is expected; read together with the label. */
  readonly hint?: Child
  /** What is wrong and how to mend it. */
  readonly problem?: string | undefined
  readonly required?: boolean | undefined
}

const describedBy = ({ name, hint, problem }: Asked) =>
  [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ') || undefined

function HintAndProblem({ name, hint, problem }: Asked) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
    </>
  )
}

function Asking({ asked, children }: { readonly asked: Asked; readonly children: Child }) {
  return asked.isHeading ? <h1>{children}</h1> : children
}

function Field({ asked, children }: { readonly asked: Asked; readonly children: Child }) {
  return (
    <div class={asked.problem ? 'field wrong' : 'field'}>
      <Asking asked={asked}>
        <label for={asked.name}>{asked.label}</label>
      </Asking>
      <HintAndProblem {...asked} />
      {children}
    </div>
  )
}

const sharedAttributes = (asked: Asked) => ({
  id: asked.name,
  name: asked.name,
  required: asked.required,
  'aria-describedby': describedBy(asked),
  'aria-invalid': asked.problem ? ('true' as const) : undefined,
})

export interface TextFieldProps extends Asked {
  readonly value?: string | undefined
  readonly type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'date'
    | 'number'
    | 'search'
    | 'password'
    | 'time'
    | 'datetime-local'
    | undefined
  readonly autocomplete?: string | undefined
  /** The keyboard that a telephone offers. */
  readonly inputmode?: 'numeric' | 'decimal' | undefined
  readonly maxlength?: number | undefined
  /** Set when the answer is written in a fixed script, such as a telephone number. */
  readonly language?: Partial<InLanguage> | undefined
  /** The id of a list of answers to choose from while one types. */
  readonly list?: string | undefined
}

/** One line of text. */
export function TextField({
  value,
  type = 'text',
  autocomplete,
  inputmode,
  maxlength,
  language,
  list,
  ...asked
}: TextFieldProps) {
  return (
    <Field asked={asked}>
      <input
        {...sharedAttributes(asked)}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        list={list}
        lang={language?.lang}
        dir={language?.dir ?? 'auto'}
      />
    </Field>
  )
}

/** Files from the person's device; its form has to send files. `accept`: what the device offers first, such as `image/png`. */
export function FileField({
  accept,
  multiple,
  ...asked
}: Asked & { readonly accept?: string; readonly multiple?: boolean | undefined }) {
  return (
    <Field asked={asked}>
      <input {...sharedAttributes(asked)} type="file" accept={accept} multiple={multiple} />
    </Field>
  )
}

export interface TextAreaProps extends Asked {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly maxlength?: number | undefined
  /** Set when the answer is in another language than the page. */
  readonly language?: InLanguage | undefined
  /** Where the person goes on with what they were doing. */
  readonly autofocus?: boolean | undefined
}

/** Several lines, in whatever script the person writes: the direction follows what is typed. */
export function TextArea({ value, rows = 5, maxlength, language, autofocus, ...asked }: TextAreaProps) {
  return (
    <Field asked={asked}>
      <textarea
        {...sharedAttributes(asked)}
        rows={rows}
        maxlength={maxlength}
        lang={language?.lang}
        dir={language?.dir ?? 'auto'}
        autofocus={autofocus}
      >
        {value}
      </textarea>
    </Field>
  )
}

export interface Option {
  readonly value: string
  readonly label: Child
  readonly hint?: string | undefined
  readonly language?: InLanguage | undefined
  /** Stands after its label and is pressed by itself, such as a recording. */
  readonly beside?: Child
}

export interface ChoiceProps extends Asked {
  readonly options: readonly Option[]
}

interface PressedProps extends ChoiceProps {
  /** Each label is a picture: they stand beside each other. */
  readonly isPictured?: boolean | undefined
}

/** One of a long list; up to seven choices are better as `Radios`. */
export function Select({ options, value, ...asked }: ChoiceProps & { readonly value?: string | undefined }) {
  return (
    <Field asked={asked}>
      <select {...sharedAttributes(asked)}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} lang={option.language?.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of a few. */
export function Radios({ value, ...props }: PressedProps & { readonly value?: string | undefined }) {
  return <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />
}

/** Any of a few; a single box is one option. */
export function Checkboxes({
  values = [],
  ...props
}: PressedProps & { readonly values?: readonly string[] | undefined }) {
  return <Choices {...props} type="checkbox" chosen={values} />
}

function Choices(props: PressedProps & { readonly type: 'radio' | 'checkbox'; readonly chosen: readonly string[] }) {
  const { options, type, chosen, isPictured, ...asked } = props
  return (
    <div class={asked.problem ? 'field wrong' : 'field'}>
      <fieldset aria-describedby={describedBy(asked)}>
        <legend>
          <Asking asked={asked}>{asked.label}</Asking>
        </legend>
        <HintAndProblem {...asked} />
        <div class={isPictured ? 'pictured' : undefined}>
          {options.map((option, index) => (
            <div class="choice">
              <input
                type={type}
                id={index === 0 ? asked.name : `${asked.name}-${index + 1}`}
                name={asked.name}
                value={option.value}
                checked={chosen.includes(option.value)}
                required={type === 'radio' && asked.required}
              />
              <label for={index === 0 ? asked.name : `${asked.name}-${index + 1}`}>
                <span lang={option.language?.lang} dir={option.language?.dir}>
                  {option.label}
                </span>
                {option.hint && <span class="hint">{option.hint}</span>}
              </label>
              {option.beside}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
