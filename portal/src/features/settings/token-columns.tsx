import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { TenantApiToken } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Moment } from '../../lib/format.tsx'
import type { Column } from '../../ui/list/column.ts'

const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** What is told of each token; never the token itself. */
export function useTokenColumns(
  onRevoke: (token: TenantApiToken) => void,
): readonly Column<TenantApiToken>[] {
  const { t } = useLingui()
  const styles = useStyles()
  return [
    {
      id: 'name',
      label: t`Name`,
      width: 'minmax(140px, 2fr)',
      cell: ({ name }) => <Text weight="semibold">{name}</Text>,
    },
    {
      id: 'owner',
      label: t`Owner`,
      width: 'minmax(140px, 1.5fr)',
      isKept: true,
      cell: ({ owner }) => owner.name,
    },
    {
      id: 'prefix',
      label: t`Begins with`,
      width: 'minmax(100px, 1fr)',
      cell: ({ prefix }) => <span className={styles.code}>{prefix}</span>,
    },
    {
      id: 'permissions',
      label: t`Permissions`,
      width: 'minmax(120px, 1fr)',
      cell: ({ permissions }) =>
        permissions === null ? (
          <Trans>All of its owner</Trans>
        ) : (
          <Plural value={permissions.length} one="# permission" other="# permissions" />
        ),
    },
    {
      id: 'tenants',
      label: t`Organisations`,
      width: 'minmax(120px, 1fr)',
      isOptional: true,
      cell: ({ tenantIds }) =>
        tenantIds === null ? (
          <Trans>All of its owner</Trans>
        ) : (
          <Plural value={tenantIds.length} one="# organisation" other="# organisations" />
        ),
    },
    {
      id: 'lastUsed',
      label: t`Last used`,
      width: 'minmax(175px, 1fr)',
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? <Trans>Never</Trans> : <Moment at={lastUsedAt} />),
    },
    {
      id: 'expires',
      label: t`Expires`,
      width: 'minmax(110px, 1fr)',
      cell: ({ expiresAt }) => <Moment at={expiresAt} />,
    },
    {
      id: 'created',
      label: t`Created`,
      width: 'minmax(110px, 1fr)',
      isOptional: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      id: 'actions',
      label: t`Actions`,
      width: '96px',
      isKept: true,
      cell: (token) => (
        <Button size="small" aria-label={t`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
          <Trans>Revoke</Trans>
        </Button>
      ),
    },
  ]
}
