import { Badge, Button, Card, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ClockRegular, CopyRegular } from '@fluentui/react-icons'
import type { DomainClaim } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { announce } from '../../lib/notices.ts'
import { Facts } from '../../ui/facts.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { domainsQuery, verifyDomain } from './settings-api.ts'

const useStyles = makeStyles({
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  copied: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  value: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', minWidth: 0 },
})

interface DomainItemProps {
  readonly tenantId: string
  readonly claim: DomainClaim
  readonly mayModify: boolean
}

/** A domain, and what there is to do until it is proven. */
export function DomainItem({ tenantId, claim, mayModify }: DomainItemProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { domain, verifiedAt, record } = claim
  const verify = useChange({
    run: () => verifyDomain(domain),
    touches: [domainsQuery(tenantId).queryKey],
    done: () => t`${domain} is proven`,
  })
  return (
    <Card>
      <div className={styles.top}>
        <Text weight="semibold" className={styles.name}>
          {domain}
        </Text>
        {verifiedAt === null ? (
          <Badge appearance="tint" color="warning" icon={<ClockRegular />}>
            <Trans>Not proven yet</Trans>
          </Badge>
        ) : (
          <>
            <Badge appearance="tint" color="success" icon={<CheckmarkCircleRegular />}>
              <Trans>Proven</Trans>
            </Badge>
            <Text size={200} className={styles.quiet}>
              <Moment at={verifiedAt} />
            </Text>
          </>
        )}
      </div>
      {verifiedAt === null && (
        <>
          <Trans>
            Publish this record in the DNS of {domain}, then verify. It can take an hour until it is seen
            everywhere.
          </Trans>
          <Facts
            facts={[
              { label: t`Type`, value: record.type },
              { label: t`Name`, value: <Copied label={t`Copy the name`} value={record.name} /> },
              { label: t`Value`, value: <Copied label={t`Copy the value`} value={record.value} /> },
            ]}
          />
          <ProblemBar error={verify.error} />
          {mayModify && (
            <div>
              <Button disabled={verify.isPending} onClick={() => verify.mutate(undefined)}>
                {verify.isPending ? t`Looking for the record` : t`Verify`}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  )
}

function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    announce({ kind: 'done', words: t`Copied` })
  }
  return (
    <span className={styles.copied}>
      <span className={styles.value}>{value}</span>
      <Tooltip content={label} relationship="label">
        <Button size="small" appearance="subtle" icon={<CopyRegular />} onClick={() => void copy()} />
      </Tooltip>
    </span>
  )
}
