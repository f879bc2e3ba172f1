import type { MaintenanceWindow } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ScopeWords } from './scope-words.tsx'
import { useTimeWords } from './time-words.ts'

/** What a list of maintenance windows shows of each. */
export function useWindowColumns(): Column<MaintenanceWindow>[] {
  const { t } = useLingui()
  const format = useFormat()
  const words = useTimeWords()
  return [
    { id: 'name', label: t`Name`, width: 'minmax(160px, 2fr)', cell: ({ name }) => name },
    {
      id: 'when',
      label: t`When`,
      width: 'minmax(160px, 2fr)',
      isKept: true,
      cell: ({ times }) => words.rhythm(times),
    },
    {
      id: 'begins',
      label: t`Begins at`,
      width: 'minmax(80px, 100px)',
      cell: ({ times }) => times.begins,
    },
    {
      id: 'length',
      label: t`Length`,
      width: 'minmax(80px, 140px)',
      cell: ({ times }) => words.length(times.minutes),
    },
    {
      id: 'scope',
      label: t`Rooms`,
      width: 'minmax(140px, 2fr)',
      cell: ({ scope }) => <ScopeWords scope={scope} />,
    },
    {
      id: 'muted',
      label: t`Muted`,
      width: 'minmax(70px, 120px)',
      cell: ({ mutedCount }) => format.number(mutedCount),
    },
    {
      id: 'createdBy',
      label: t`Planned by`,
      width: 'minmax(120px, 1fr)',
      isOptional: true,
      cell: ({ createdBy }) => `${createdBy.name} (${createdBy.tenant.name})`,
    },
    {
      id: 'createdAt',
      label: t`Planned`,
      width: 'minmax(110px, 140px)',
      isOptional: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ]
}
