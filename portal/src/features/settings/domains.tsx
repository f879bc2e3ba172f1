import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import type { DomainClaim } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { ClaimDialog } from './claim-dialog.tsx'
import { DomainItem } from './domain-item.tsx'
import { domainsQuery } from './settings-api.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    maxWidth: '900px',
  },
})

interface DomainsProps {
  readonly tenantId: string
  readonly mayModify: boolean
}

/** The domains by which customers and partners know an organisation (decisions D10). */
export function Domains({ tenantId, mayModify }: DomainsProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const domains = useQuery(domainsQuery(tenantId))
  const [isClaiming, setClaiming] = useState(false)
  const content = (claims: readonly DomainClaim[]) =>
    claims.length === 0 ? (
      <Text>
        <Trans>No domain is claimed yet. Without a proven one, nobody can invite you as a partner.</Trans>
      </Text>
    ) : (
      <ul className={styles.list}>
        {claims.map((claim) => (
          <li key={claim.domain}>
            <DomainItem tenantId={tenantId} claim={claim} mayModify={mayModify} />
          </li>
        ))}
      </ul>
    )
  return (
    <Section
      level={2}
      title={t`Domains`}
      actions={
        mayModify && (
          <Button icon={<AddRegular />} onClick={() => setClaiming(true)}>
            <Trans>Claim a domain</Trans>
          </Button>
        )
      }
    >
      <Trans>Invitations are addressed to domains. One that you have proven is yours alone.</Trans>
      {domains.isError && !domains.data ? (
        <ProblemPage error={domains.error} retry={() => void domains.refetch()} />
      ) : (
        domains.data && content(domains.data)
      )}
      {isClaiming && <ClaimDialog tenantId={tenantId} onClose={() => setClaiming(false)} />}
    </Section>
  )
}
