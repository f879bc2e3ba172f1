import { Field, Input, Textarea } from '@fluentui/react-components'
import { Controller, type FieldPathByValue, type FieldValues, useFormContext } from 'react-hook-form'
import { useIssueWords } from '../lib/problem-words.ts'

interface TextFieldProps<Values extends FieldValues> {
  readonly name: FieldPathByValue<Values, string>
  readonly label: string
  readonly hint?: string
  readonly isRequired?: boolean
  /** How many characters the server takes. */
  readonly most: number
  /** More than one line. */
  readonly rows?: number
  readonly className?: string
}

/** A line or some lines of text in the form around it, with what is wrong with it below. */
export function TextField<Values extends FieldValues>(props: TextFieldProps<Values>) {
  const { name, label, hint, isRequired = false, most, rows, className } = props
  const describe = useIssueWords()
  const { control } = useFormContext<Values>()
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (value: string) => {
          const length = value.trim().length
          if (isRequired && length === 0) return describe('required')
          return length <= most || describe('too_big')
        },
      }}
      render={({ field, fieldState: { error } }) => (
        <Field
          label={label}
          required={isRequired}
          {...(hint && { hint })}
          {...(className && { className })}
          validationMessage={error?.message ?? null}
        >
          {rows === undefined ? <Input {...field} /> : <Textarea {...field} rows={rows} />}
        </Field>
      )}
    />
  )
}
