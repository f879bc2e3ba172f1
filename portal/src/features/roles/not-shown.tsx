import { Refusal } from '../../lib/api.ts'
import { Gone } from '../../ui/gone.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'

interface NotShownProps {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown }
  /** Said of what never existed and of what is not for one to see. */
  readonly title: string
}

/** A page whose thing has not come: yet, not for one to see, or not because of a failure. */
export function NotShown({ query: { error, refetch }, title }: NotShownProps) {
  if (!error) return null
  // What is no id at all is as unknown as one that nothing goes by.
  if (error instanceof Refusal && (error.isGone || error.code === 'input.invalid'))
    return <Gone title={title} />
  return <ProblemPage error={error} retry={() => void refetch()} />
}
