import { LockClosedRegular } from '@fluentui/react-icons'
import type { Permission } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { usePermissionWords } from '../lib/permission-words.ts'
import { useTenantPlace } from '../lib/place.tsx'
import { StatePage } from './state-page.tsx'

/** A page that asks for a permission: which, and who can give it; nothing of what is held. */
export function NeedsPermission({ permission }: { permission: Permission }) {
  const { t } = useLingui()
  const { tenant } = useTenantPlace()
  const { feature, label } = usePermissionWords()(permission)
  return (
    <StatePage icon={<LockClosedRegular />} title={t`This page needs a permission`}>
      <Trans>
        It is for people with the permission <b>{`${feature}: ${label}`}</b>. Somebody who makes roles at{' '}
        {tenant.name} can give it to you.
      </Trans>
    </StatePage>
  )
}
