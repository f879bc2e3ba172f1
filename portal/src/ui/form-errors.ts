import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { Refusal } from '../lib/api.ts'

/**
 * Puts a refusal's broken rules on their fields, in words of `describe`, and the focus on the first; answers whether
 * all of them found one. What did not is for the form's message bar.
 */
export function placeErrors<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: unknown,
  describe: (code: string, path: string) => string,
): boolean {
  if (!(error instanceof Refusal)) return false
  if (error.code.endsWith('.name_taken') && 'name' in form.getValues()) {
    form.setError(
      'name' as Path<Values>,
      { type: error.code, message: describe('name_taken', 'name') },
      { shouldFocus: true },
    )
    return true
  }
  if (error.errors.length === 0) return false
  let isComplete = true
  let isFirst = true
  for (const { path, code } of error.errors) {
    const [field] = path.split('.')
    if (field === undefined || !(field in form.getValues())) isComplete = false
    else {
      const message = describe(code, path)
      form.setError(field as Path<Values>, { type: code, message }, { shouldFocus: isFirst })
      isFirst = false
    }
  }
  return isComplete
}
