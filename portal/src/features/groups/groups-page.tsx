import { Button } from '@fluentui/react-components'
import { AddRegular, GroupRegular } from '@fluentui/react-icons'
import type { RoomGroup } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import type { Column } from '../../ui/list/column.ts'
import { DataList } from '../../ui/list/data-list.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { AddGroupDialog } from './group-dialog.tsx'
import { groupsSource } from './groups-api.ts'

/** The room groups one sees: scopes of roles and of partnerships are made of them. */
export function Component() {
  const { permissions } = useTenantPlace()
  return permissions.has('groups.view') ? <Groups /> : <NeedsPermission permission="groups.view" />
}

function Groups() {
  const { t } = useLingui()
  const format = useFormat()
  const { base, permissions, tenant } = useTenantPlace()
  const [isAdding, setAdding] = useState(false)
  const source = useMemo(() => groupsSource(tenant.id), [tenant.id])
  const columns: Column<RoomGroup>[] = [
    { id: 'name', label: t`Name`, width: 'minmax(160px, 2fr)', cell: ({ name }) => name },
    {
      id: 'roomCount',
      label: t`Rooms`,
      width: 'minmax(70px, 110px)',
      cell: ({ roomCount }) => format.number(roomCount),
      isKept: true,
    },
    {
      id: 'description',
      label: t`Description`,
      width: 'minmax(160px, 3fr)',
      cell: ({ description }) => description,
      isKept: true,
    },
    {
      id: 'createdAt',
      label: t`Added`,
      width: 'minmax(110px, 150px)',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
      isOptional: true,
    },
  ]
  // Where there is none, its place is in the middle of the page.
  const isEmpty = useQuery(allGroupsQuery(tenant.id)).data?.length === 0
  const mayCreate = permissions.has('groups.create')
  const add = mayCreate && (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
      <Trans>Add group</Trans>
    </Button>
  )
  return (
    <Split>
      <Page title={t`Groups`} actions={isEmpty ? null : add}>
        <DataList<RoomGroup>
          id="groups"
          label={t`Groups`}
          source={source}
          columns={columns}
          searchLabel={t`Search groups`}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          rowPath={({ id }) => `${base}/groups/${id}`}
          empty={
            <StatePage title={t`No groups yet`} icon={<GroupRegular />} action={add}>
              {mayCreate ? (
                <Trans>
                  Put rooms that belong together into a group, such as those of a site. Roles and partnerships
                  can then be given over the group, and follow it as rooms come and go.
                </Trans>
              ) : (
                <Trans>No group holds a room that you may see.</Trans>
              )}
            </StatePage>
          }
        />
        {isAdding && <AddGroupDialog onClose={() => setAdding(false)} />}
      </Page>
    </Split>
  )
}
