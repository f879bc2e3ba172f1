import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import type { Role } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Place, useTenantPlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { DataList } from '../../ui/list/data-list.tsx'
import { Page } from '../../ui/page.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { NotAllowed } from './not-shown.tsx'
import { useRoleColumns } from './role-columns.tsx'
import { partnersQuery } from './role-partners.ts'
import { rolesSource } from './roles-api.ts'

const useStyles = makeStyles({
  tabs: { paddingInline: tokens.spacingHorizontalL },
})

/** Settings › Roles: one's own, and for a customer those of its partners (spec 2.3, 3.2). */
export function Component() {
  const { t } = useLingui()
  const place = useTenantPlace()
  const customer = place.tenant.name
  if (!place.permissions.has('roles.view')) return <NotAllowed permission="roles.view" />
  return (
    <Split>
      <Page
        title={t`Roles`}
        lead={
          place.portal === 'partner' ? (
            <Trans>
              The roles that people of your organisation hold at {customer}, within what {customer} has given.
            </Trans>
          ) : (
            <Trans>
              A role is a set of permissions. Its assignments say who holds it, and in which rooms.
            </Trans>
          )
        }
        actions={
          place.permissions.has('roles.modify') && (
            <RouteButton to={`${place.base}/settings/roles/add`} appearance="primary" icon={<AddRegular />}>
              <Trans>Create role</Trans>
            </RouteButton>
          )
        }
      >
        {place.portal === 'customer' && <Sides />}
        <RoleList place={place} />
      </Page>
    </Split>
  )
}

function Sides() {
  const { t } = useLingui()
  const styles = useStyles()
  const [params, setParams] = useSearchParams()
  return (
    <TabList
      className={styles.tabs}
      aria-label={t`Whose roles`}
      selectedValue={params.get('side') === 'partner' ? 'partner' : 'customer'}
      onTabSelect={(_, { value }) =>
        setParams(value === 'partner' ? { side: 'partner' } : {}, { replace: true })
      }
    >
      <Tab value="customer">
        <Trans>Roles</Trans>
      </Tab>
      <Tab value="partner">
        <Trans>Partner roles</Trans>
      </Tab>
    </TabList>
  )
}

function RoleList({ place }: { place: Place }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const [params] = useSearchParams()
  const isOwn = place.portal === 'customer' && params.get('side') !== 'partner'
  const showsPartners = place.portal === 'customer' && !isOwn
  const mayFilter = showsPartners && place.permissions.has('partners.view')
  const partners = useQuery({ ...partnersQuery(place), enabled: mayFilter })
  const columns = useRoleColumns({ showsPartners })
  const side = isOwn ? 'customer' : 'partner'
  const query = useMemo(() => ({ side }), [side])
  return (
    <DataList<Role>
      id={`roles.${side}`}
      label={showsPartners ? t`Partner roles` : t`Roles`}
      source={rolesSource(place)}
      query={query}
      columns={columns}
      searchLabel={t`Search roles`}
      filters={mayFilter ? [{ id: 'partnershipId', label: t`Partner`, options: partners.data ?? [] }] : []}
      rowKey={({ id }) => id}
      rowName={(role) => words.role(role)}
      rowPath={({ id }) => `${place.base}/settings/roles/${id}`}
      empty={
        showsPartners ? (
          <StatePage title={t`No partner has roles here`}>
            <Trans>
              When a partner accepts your invitation, its roles appear here: who of it may do what in your
              rooms.
            </Trans>
          </StatePage>
        ) : (
          <StatePage title={t`No roles`} />
        )
      }
    />
  )
}
