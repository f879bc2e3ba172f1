import { msg } from '@lingui/core/macro'

/** Broken rules of single fields, by what the server calls the rule. */
export const issueWords = {
  too_small: msg`This is missing, or too short.`,
  too_big: msg`This is too long, or too much.`,
  invalid_format: msg`This has the wrong form, or characters that are not allowed.`,
  invalid_type: msg`This is missing, or of the wrong kind.`,
  invalid_value: msg`This is none of the possible choices.`,
  invalid_union: msg`This fits none of the possible forms.`,
  invalid_key: msg`One of the names in here is not allowed.`,
  invalid_element: msg`One of the entries is not right.`,
  not_multiple_of: msg`This number is not a possible step.`,
  unrecognized_key: msg`The server does not know this field.`,
  name_taken: msg`Something else here has this name. Choose another.`,
  custom: msg`This is not possible here.`,
  // What the portal's own forms say of a field before anything is sent.
  required: msg`Enter something here.`,
} as const
