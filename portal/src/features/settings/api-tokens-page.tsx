import { Text } from '@fluentui/react-components'
import { KeyRegular } from '@fluentui/react-icons'
import type { TenantApiToken } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { Page } from '../../ui/page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { revokeToken, tokensSource } from './settings-api.ts'
import { useTokenColumns } from './token-columns.tsx'

/** The API tokens of everybody in the organisation, to be revoked by whoever changes its settings. */
export function Component() {
  const { t } = useLingui()
  const { tenant, permissions } = useTenantPlace()
  const [leaving, setLeaving] = useState<TenantApiToken | null>(null)
  const source = tokensSource(tenant.id)
  const revoke = useChange({
    run: ({ id }: TenantApiToken) => revokeToken(tenant.id, id),
    touches: [source.key],
    done: (_, { name }) => t`${name} revoked`,
    onDone: () => setLeaving(null),
  })
  const ask = (token: TenantApiToken) => {
    revoke.reset()
    setLeaving(token)
  }
  const columns = useTokenColumns(ask)
  if (!permissions.has('settings.modify'))
    return (
      <Page title={t`API tokens`}>
        <StatePage icon={<KeyRegular />} title={t`The tokens of others are not shown to you`}>
          <Trans>
            Seeing and revoking them needs the permission Service settings – Modify. A Managed Service
            Administrator of {tenant.name} can give it to you.
          </Trans>{' '}
          <RouteLink to="/account" inline>
            <Trans>Your own tokens are in your account.</Trans>
          </RouteLink>
        </StatePage>
      </Page>
    )
  return (
    <Page
      title={t`API tokens`}
      lead={
        <>
          <Trans>
            With a token, a script may do what its owner may, or a part of it. Everybody makes their own.
          </Trans>{' '}
          <RouteLink to="/account" inline>
            <Trans>Make one in your account.</Trans>
          </RouteLink>
        </>
      }
    >
      <DataList<TenantApiToken>
        id="api-tokens"
        label={t`API tokens`}
        source={source}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={
          <StatePage icon={<KeyRegular />} title={t`No API tokens`}>
            <Trans>Nobody of {tenant.name} has a token. They are made by each person in their account.</Trans>
          </StatePage>
        }
      />
      {leaving && (
        <ConfirmDialog
          title={t`Revoke ${leaving.name}?`}
          action={t`Revoke token`}
          isBusy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(leaving)}
          onClose={() => setLeaving(null)}
        >
          <Text>
            <Trans>
              Whatever uses this token of {leaving.owner.name} is refused from the next request on. It cannot
              be brought back; {leaving.owner.name} can make a new one.
            </Trans>
          </Text>
        </ConfirmDialog>
      )}
    </Page>
  )
}
