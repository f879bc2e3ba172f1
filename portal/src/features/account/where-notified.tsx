import { Body1, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.tsx'
import { notifyingTenantsQuery } from './account-api.ts'

/** In whose rooms one is told of incidents: what one chooses here holds there, and nowhere else. */
export function WhereNotified() {
  const format = useFormat()
  const { data: tenants } = useQuery(notifyingTenantsQuery)
  if (!tenants) return null
  if (tenants.length === 0)
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <Trans>
            You get no mails about incidents: no assignment that you are a member of has e-mail notifications
            on. Whoever manages roles can switch them on in the assignment; what you choose here holds from
            then on.
          </Trans>
        </MessageBarBody>
      </MessageBar>
    )
  const names = format.list(tenants.map(({ name }) => name))
  return (
    <Body1>
      <Trans>
        Assignments with e-mail notifications tell you of incidents in their rooms. You are a member of such
        assignments at {names}.
      </Trans>
    </Body1>
  )
}
