import { Button, Caption1 } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { Refusal } from '../lib/api.ts'
import { useProblemWords } from '../lib/problem-words.ts'
import { StatePage } from './state-page.tsx'

interface ProblemPageProps {
  readonly error: unknown
  readonly retry?: () => void
}

/** What could not be shown, why, and what to do; with the code and the request id for whoever helps. */
export function ProblemPage({ error, retry }: ProblemPageProps) {
  const describe = useProblemWords()
  const { title, advice } = describe(error)
  return (
    <StatePage
      title={title}
      action={
        <>
          {retry && (
            <Button appearance="primary" onClick={retry}>
              <Trans>Try again</Trans>
            </Button>
          )}
          {error instanceof Refusal && (
            <Caption1>
              {error.code} {error.requestId}
            </Caption1>
          )}
        </>
      }
    >
      {advice}
    </StatePage>
  )
}
