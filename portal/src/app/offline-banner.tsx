import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Refusal } from '../lib/api.ts'
import { Moment } from '../lib/format.tsx'
import { meQuery } from '../lib/me.ts'

/** Says that what is shown cannot be asked about again, and from when it is. */
export function OfflineBanner() {
  const { error, dataUpdatedAt } = useQuery(meQuery)
  const refusal = error as Refusal | null
  if (!refusal || (refusal.code !== 'network' && refusal.status < 500)) return null
  const since = new Date(dataUpdatedAt).toISOString()
  return (
    <MessageBar intent="warning" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>Latchkey cannot be reached</Trans>
        </MessageBarTitle>
        <Trans>
          What you see is as of <Moment at={since} />. What you type stays here; save it when the connection
          is back.
        </Trans>
      </MessageBarBody>
    </MessageBar>
  )
}
