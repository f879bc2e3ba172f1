import { Body1, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { catalogue, type Permission, type Role } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import { type Place, useTenantPlace } from '../../lib/place.tsx'
import { type PermissionLine, PermissionTable } from '../../ui/permission-table.tsx'
import { Meaning } from '../../ui/term.tsx'
import { type KnownCeiling, useCeiling } from './ceiling.ts'

/** What holders of a role can do, feature by feature; what the partnership's ceiling takes away is told with why. */
export function RolePermissions({ role }: { role: Role }) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const format = useFormat()
  const ceiling = useCeiling(place, role)
  const held = new Set<string>(role.permissions)
  const lines = catalogue
    .filter(
      ({ id, reach, forPartners }) =>
        held.has(id) || (reach !== 'duty' && (!role.partnership || forPartners)),
    )
    .map(({ id }) => lineOf(id, held, ceiling, format.list, place))
  const cut = lines.filter(({ state }) => state === 'cut').length
  return (
    <>
      <Body1>
        <Plural
          value={lines.filter(({ state }) => state === 'held').length}
          one="This role allows # thing, within the scope of its assignments."
          other="This role allows # things, within the scope of its assignments."
        />
      </Body1>
      {cut > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Plural
              value={cut}
              one="# permission of this role is above the ceiling and gives nothing."
              other="# permissions of this role are above the ceiling and give nothing."
            />{' '}
            <Meaning of="ceiling">
              <Trans>Ceiling</Trans>
            </Meaning>
          </MessageBarBody>
        </MessageBar>
      )}
      <PermissionTable label={t`What this role allows`} lines={lines} />
    </>
  )
}

function lineOf(
  permission: Permission,
  held: ReadonlySet<string>,
  ceiling: KnownCeiling | null,
  list: (items: readonly string[]) => string,
  { portal, tenant }: Place,
): PermissionLine {
  if (!held.has(permission)) return { permission, state: 'absent' }
  const isDuty = catalogue.some(({ id, reach }) => id === permission && reach === 'duty')
  // Duties come with the role itself; no ceiling is about them.
  if (!ceiling || isDuty || ceiling.everywhere.has(permission)) return { permission, state: 'held' }
  const groups = ceiling.inGroups.get(permission)
  if (groups) {
    const names = list(groups)
    return { permission, state: 'held', note: <Trans>Only in the rooms of {names}</Trans> }
  }
  const [partner, customer] = [ceiling.partner, tenant?.name ?? '']
  return {
    permission,
    state: 'cut',
    note:
      portal === 'customer' ? (
        <Trans>Cut off: you have not given this to {partner}</Trans>
      ) : (
        <Trans>Cut off: {customer} has not given this to your organisation</Trans>
      ),
  }
}
