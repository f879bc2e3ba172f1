import { Trans, useLingui } from '@lingui/react/macro'
import { Navigate } from 'react-router'
import { useMe } from '../lib/me.ts'
import { usePlace } from '../lib/place.tsx'
import { StatePage } from '../ui/state-page.tsx'
import { navigationOf } from './navigation-items.tsx'

/** The first page that is of use to whoever has come. */
export function HomePage() {
  const { t } = useLingui()
  const me = useMe()
  const place = usePlace()
  const [first] = navigationOf(place, me)
  if (first) return <Navigate to={first.to} replace />
  if (me.tenants.some(({ side }) => side === 'partner') || me.barred.length > 0)
    return <Navigate to="/partner/tenants" replace />
  return (
    <StatePage level={1} title={t`Nothing is yours to see yet`}>
      <Trans>
        You are signed in to {me.tenant.name}, and nobody has given you a role here. Ask a Managed Service
        Administrator of {me.tenant.name} for one.
      </Trans>
    </StatePage>
  )
}
