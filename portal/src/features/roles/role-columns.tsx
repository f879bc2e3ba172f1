import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { ClockRegular } from '@fluentui/react-icons'
import type { Role } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import type { Column } from '../../ui/list/column.ts'

const useStyles = makeStyles({
  kind: { display: 'inline-flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

/** What the list of roles tells of each. */
export function useRoleColumns({ showsPartners }: { showsPartners: boolean }): readonly Column<Role>[] {
  const { t } = useLingui()
  const format = useFormat()
  const words = useRoleWords()
  return [
    { id: 'name', label: t`Name`, width: 'minmax(180px, 2fr)', cell: (role) => words.role(role) },
    ...(showsPartners
      ? [
          {
            id: 'partner',
            label: t`Partner`,
            width: 'minmax(140px, 1fr)',
            isKept: true,
            cell: ({ partnership }: Role) => partnership?.partner.name ?? '–',
          },
        ]
      : []),
    {
      id: 'kind',
      label: t`Kind`,
      width: 'minmax(120px, 1fr)',
      isKept: true,
      cell: (role) => <RoleKind role={role} />,
    },
    {
      id: 'permissions',
      label: t`Permissions`,
      width: '140px',
      cell: ({ permissions }) => format.number(permissions.length),
    },
    {
      id: 'assignments',
      label: t`Assignments`,
      width: '120px',
      cell: ({ assignmentCount }) => format.number(assignmentCount),
    },
    {
      id: 'description',
      label: t`Description`,
      width: 'minmax(160px, 3fr)',
      cell: (role) => words.description(role),
    },
    {
      id: 'created',
      label: t`Created`,
      width: '120px',
      isOptional: true,
      cell: ({ createdAt }) => format.date(createdAt),
    },
  ]
}

/** Whether a role came with Latchkey or was made here, and whether a change of it waits. */
export function RoleKind({ role }: { role: Role }) {
  const styles = useStyles()
  const waits = (role.pendingApprovals?.length ?? 0) > 0
  return (
    <span className={styles.kind}>
      {role.builtIn ? (
        <Badge appearance="outline" color="informative">
          <Trans>Built-in</Trans>
        </Badge>
      ) : (
        <Badge appearance="outline" color="brand">
          <Trans>Custom</Trans>
        </Badge>
      )}
      {waits && (
        <Badge appearance="tint" color="warning" icon={<ClockRegular />}>
          <Trans>Waiting for approval</Trans>
        </Badge>
      )}
    </span>
  )
}
