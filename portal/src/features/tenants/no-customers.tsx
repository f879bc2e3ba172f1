import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BuildingMultipleRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { StatePage } from '../../ui/state-page.tsx'
import { organisationQuery } from './tenants-api.ts'

const useStyles = makeStyles({
  steps: {
    display: 'inline-block',
    textAlign: 'start',
    margin: `${tokens.spacingVerticalM} 0 0`,
    paddingInlineStart: tokens.spacingHorizontalXL,
    '& li': { marginBottom: tokens.spacingVerticalS },
  },
})

interface NoCustomersProps {
  readonly seesAll: boolean
  readonly hasInvitations: boolean
}

/** What to do first, for a partner that has no customer yet; and why somebody is shown none. */
export function NoCustomers({ seesAll, hasInvitations }: NoCustomersProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const me = useMe()
  const navigate = useNavigate()
  const format = useFormat()
  const organisation = useQuery({ ...organisationQuery(me.tenant.id), enabled: seesAll })
  if (!seesAll)
    return (
      <StatePage icon={<BuildingMultipleRegular />} title={t`No customer is yours to see yet`}>
        <Trans>
          You see a customer here once one of its primary admins gives you a role. Invitations are answered by
          the Tenant managers and administrators of {me.tenant.name}.
        </Trans>
      </StatePage>
    )
  if (hasInvitations)
    return (
      <StatePage icon={<BuildingMultipleRegular />} title={t`No customers yet`}>
        <Trans>A customer appears here as soon as you accept its invitation.</Trans>
      </StatePage>
    )
  const domains = organisation.data?.domains ?? []
  const names = format.list(domains)
  return (
    <StatePage
      icon={<BuildingMultipleRegular />}
      title={t`Your first customer`}
      action={
        <Button
          appearance="primary"
          onClick={() => void navigate(domains.length > 0 ? '/partner/tenant-managers' : '/settings/general')}
        >
          {domains.length > 0 ? t`Choose Tenant managers` : t`Prove a domain`}
        </Button>
      }
    >
      <Trans>Customers come to you by invitation. This is how it goes:</Trans>
      <ol className={styles.steps}>
        <li>
          {domains.length > 0 ? (
            <Trans>Tell your customer your domain: {names}. It invites you by that name.</Trans>
          ) : (
            <Trans>Prove a domain of your organisation. Customers invite you by that name.</Trans>
          )}
        </li>
        <li>
          <Trans>Choose Tenant managers: they answer invitations and see no rooms.</Trans>
        </li>
        <li>
          <Trans>The invitation appears here. Whoever accepts it names the primary admins.</Trans>
        </li>
      </ol>
    </StatePage>
  )
}
