import { makeStyles, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useTenantPlace } from '../../lib/place.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { keyStatusQuery } from './enrolment-api.ts'
import { EnrolmentKey } from './enrolment-key.tsx'
import { EnrolmentSteps } from './enrolment-steps.tsx'

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalXXL, maxWidth: '860px' },
})

/** *Enrolment*: the key by which devices come into an organisation, and how they do. */
export function Component() {
  const { permissions } = useTenantPlace()
  return permissions.has('rooms.downloadKey') || permissions.has('rooms.resetKey') ? (
    <Enrolment />
  ) : (
    <NeedsPermission permission="rooms.downloadKey" />
  )
}

function Enrolment() {
  const { t } = useLingui()
  const styles = useStyles()
  const { tenant, permissions } = useTenantPlace()
  // Whoever may only replace the key is not told which one is good.
  const mayRead = permissions.has('rooms.downloadKey')
  const { data: status, error, refetch } = useQuery({ ...keyStatusQuery(tenant.id), enabled: mayRead })
  return (
    <Page
      scrolls
      title={t`Enrolment`}
      lead={
        <Trans>
          Devices come into {tenant.name} with one key, which is the same for all of them. Whoever has it can
          put rooms into Onboarding, and nothing else.
        </Trans>
      }
    >
      {mayRead && !status ? (
        error && <ProblemPage error={error} retry={() => void refetch()} />
      ) : (
        <div className={styles.parts}>
          <Section level={2} title={t`Enrolment key`}>
            <EnrolmentKey tenant={tenant} status={status ?? null} />
          </Section>
          <Section level={2} title={t`How to enrol a device`}>
            <EnrolmentSteps />
          </Section>
        </div>
      )}
    </Page>
  )
}
