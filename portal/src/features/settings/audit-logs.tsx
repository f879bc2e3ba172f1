import { DocumentSearchRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'

/** Where people look for the audit log first (spec 10). */
export function AuditLogs() {
  const { t } = useLingui()
  const { base } = usePlace()
  return (
    <Section level={2} title={t`Audit logs`}>
      <Trans>Everything that is done or refused here, by your people and by partners’.</Trans>
      <div>
        <RouteButton to={`${base}/settings/audit-log`} icon={<DocumentSearchRegular />}>
          <Trans>Open the audit log</Trans>
        </RouteButton>
      </div>
    </Section>
  )
}
