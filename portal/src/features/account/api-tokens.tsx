import { Badge, Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, KeyRegular } from '@fluentui/react-icons'
import type { ApiToken, IssuedApiToken } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { revokeToken, tokensKey, tokensQuery } from './account-api.ts'
import { MakeTokenDialog } from './make-token-dialog.tsx'
import { useRowStyles } from './row-styles.ts'
import { SecretDialog } from './secret-dialog.tsx'

const useStyles = makeStyles({
  icon: { fontSize: tokens.fontSizeBase600, flexShrink: 0 },
  prefix: { fontFamily: tokens.fontFamilyMonospace },
})

/** One's own tokens for scripts: made here and shown once, revoked here. */
export function ApiTokens() {
  const { t } = useLingui()
  const rows = useRowStyles()
  const list = useInfiniteQuery(tokensQuery)
  const [isMaking, setMaking] = useState(false)
  const [issued, setIssued] = useState<IssuedApiToken | null>(null)
  const [leaving, setLeaving] = useState<ApiToken | null>(null)
  const tokens = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section
      title={<Trans>Your API tokens</Trans>}
      level={2}
      actions={
        <Button icon={<AddRegular />} onClick={() => setMaking(true)}>
          <Trans>Make a token</Trans>
        </Button>
      }
    >
      <Body1>
        <Trans>
          A script that sends a token acts as you. Give it no more than it needs, and revoke what is not used.
        </Trans>
      </Body1>
      {list.isSuccess && tokens.length === 0 && (
        <Body1>
          <Trans>You have no tokens.</Trans>
        </Body1>
      )}
      <ul className={rows.list} aria-label={t`Your API tokens`}>
        {tokens.map((token) => (
          <li key={token.id} className={rows.row}>
            <TokenRow token={token} onRevoke={() => setLeaving(token)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
      <ProblemBar error={list.error} />
      {isMaking && (
        <MakeTokenDialog
          onMade={(token) => {
            setMaking(false)
            setIssued(token)
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {issued && <SecretDialog token={issued} onClose={() => setIssued(null)} />}
      {leaving && <RevokeDialog token={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  )
}

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const { t } = useLingui()
  const styles = useStyles()
  const rows = useRowStyles()
  const format = useFormat()
  const { tenants } = useMe()
  const { name, prefix, permissions, tenantIds, expiresAt, lastUsedAt } = token
  const isExpired = Date.parse(expiresAt) <= Date.now()
  const known = tenantIds?.map((id) => tenants.find((tenant) => tenant.id === id)?.name ?? id)
  return (
    <>
      <KeyRegular className={styles.icon} aria-hidden />
      <div className={rows.words}>
        <span className={rows.name}>
          {name}{' '}
          {isExpired && (
            <Badge appearance="tint" color="danger">
              <Trans>Expired</Trans>
            </Badge>
          )}
        </span>
        <Caption1 className={rows.below}>
          <span className={styles.prefix}>{prefix}…</span>
          {' · '}
          {permissions === null ? (
            <Trans>All that you may do</Trans>
          ) : (
            <Plural value={permissions.length} one="# permission" other="# permissions" />
          )}
          {' · '}
          {known ? format.list(known) : <Trans>Every organisation you may enter</Trans>}
        </Caption1>
        <Caption1 className={rows.below}>
          {lastUsedAt === null ? (
            <Trans>Never used</Trans>
          ) : (
            <Trans>
              Last used <Moment at={lastUsedAt} />
            </Trans>
          )}
          {' · '}
          {isExpired ? (
            <Trans>Expired on {format.date(expiresAt)}</Trans>
          ) : (
            <Trans>Expires on {format.date(expiresAt)}</Trans>
          )}
        </Caption1>
      </div>
      <Button size="small" onClick={onRevoke} aria-label={t`Revoke ${name}`}>
        <Trans>Revoke</Trans>
      </Button>
    </>
  )
}

function RevokeDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { t } = useLingui()
  const change = useChange({
    run: () => revokeToken(token),
    touches: [tokensKey],
    done: () => t`The token ${token.name} has been revoked.`,
    onDone: onClose,
  })
  return (
    <ConfirmDialog
      title={t`Revoke the token ${token.name}?`}
      action={t`Revoke token`}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Trans>Whatever uses it is refused from its next request on. This cannot be undone.</Trans>
    </ConfirmDialog>
  )
}
