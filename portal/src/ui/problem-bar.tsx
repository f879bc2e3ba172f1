import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { Refusal } from '../lib/api.ts'
import { useProblemWords } from '../lib/problem-words.ts'

/** Tells within a form or dialog why what was asked for was not done. */
export function ProblemBar({ error }: { error: unknown }) {
  const describe = useProblemWords()
  if (!error) return null
  const { title, advice } = describe(error)
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {advice}
        {error instanceof Refusal && error.requestId && (
          <small>
            {' '}
            ({error.code} {error.requestId})
          </small>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
