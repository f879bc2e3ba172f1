import { BuildingRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { StatePage } from '../../ui/state-page.tsx'

/** What to do first where there is no room yet, for whoever can; for others, who can. */
export function EmptyRooms() {
  const { t } = useLingui()
  const { base, permissions, portal, tenant } = usePlace()
  const icon = <BuildingRegular />
  if (!tenant)
    return (
      <StatePage title={t`No rooms of customers yet`} icon={icon}>
        <Trans>Rooms appear here as soon as a customer has given you some and you hold a role there.</Trans>
      </StatePage>
    )
  if (portal === 'partner')
    return (
      <StatePage title={t`No rooms here`} icon={icon}>
        <Trans>{tenant.name} has not given you any room that you may see.</Trans>
      </StatePage>
    )
  if (!permissions.has('rooms.create'))
    return (
      <StatePage title={t`No rooms yet`} icon={icon}>
        <Trans>
          None has been added, or none is in your scope. Whoever manages roles at {tenant.name} can give you
          rooms.
        </Trans>
      </StatePage>
    )
  return (
    <StatePage
      title={t`Begin with your rooms`}
      icon={icon}
      action={
        <RouteButton to={`${base}/rooms/import`} appearance="primary">
          <Trans>Import rooms</Trans>
        </RouteButton>
      }
    >
      <Trans>
        Bring the list of your rooms as a CSV file, or add a first one by hand with Add room. Then put them
        into groups, give your people roles, and invite the partners who look after them.
      </Trans>
    </StatePage>
  )
}
