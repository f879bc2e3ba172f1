import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  SearchBox,
  tokens,
} from '@fluentui/react-components'
import { BuildingPeopleRegular, ChevronDownRegular, HomeRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type NavigateOptions, useNavigate } from 'react-router'
import { useMe } from '../lib/me.ts'
import { usePlace } from '../lib/place.tsx'

const searchFrom = 8

const useStyles = makeStyles({
  trigger: { minWidth: 0, maxWidth: 'min(260px, 46vw)', fontWeight: tokens.fontWeightSemibold },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  popover: { maxHeight: '70vh', overflowY: 'auto' },
})

/** The one switch between the places a person may act in: their own organisation, all customers, or one of them. */
export function PlaceSwitch() {
  const { t, i18n } = useLingui()
  const styles = useStyles()
  const me = useMe()
  const place = usePlace()
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const customers = [
    ...me.tenants.filter(({ side }) => side === 'partner'),
    ...me.barred.filter(({ id }) => id !== me.tenant.id),
  ].sort((a, b) => a.name.localeCompare(b.name, i18n.locale))
  const ownRights = me.tenants.find(({ id }) => id === me.tenant.id)?.permissions ?? []
  const isPartner = customers.length > 0 || ownRights.includes('tenants.view')
  const found = customers.filter(({ name }) => name.toLocaleLowerCase().includes(search.toLocaleLowerCase()))
  const current = place.portal === 'customer' ? me.tenant.name : (place.tenant?.name ?? t`All customers`)
  const go = (to: string, options?: NavigateOptions) => (event: { preventDefault(): void }) => {
    event.preventDefault()
    void navigate(to, options)
  }
  return (
    <Menu>
      <MenuTrigger>
        <Button
          appearance="subtle"
          className={styles.trigger}
          icon={<ChevronDownRegular />}
          iconPosition="after"
          aria-label={place.portal === 'customer' ? t`Organisation: ${current}` : t`Customer: ${current}`}
        >
          <span className={styles.name}>{current}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>
              <Trans>Your organisation</Trans>
            </MenuGroupHeader>
            <MenuItemLink href="/" icon={<HomeRegular />} onClick={go('/')}>
              {me.tenant.name}
            </MenuItemLink>
          </MenuGroup>
          {isPartner && (
            <>
              <MenuDivider />
              <MenuGroup>
                <MenuGroupHeader>
                  <Trans>Customers</Trans>
                </MenuGroupHeader>
                {customers.length >= searchFrom && (
                  <SearchBox
                    size="small"
                    aria-label={t`Search customers`}
                    placeholder={t`Search customers`}
                    value={search}
                    onChange={(_, { value }) => setSearch(value)}
                    onKeyDown={(event) => event.stopPropagation()}
                  />
                )}
                <MenuItemLink
                  href="/partner/tenants"
                  icon={<BuildingPeopleRegular />}
                  onClick={go('/partner/tenants')}
                >
                  <Trans>All customers</Trans>
                </MenuItemLink>
                {found.map(({ id, name }) => (
                  <MenuItemLink
                    key={id}
                    href={`/partner/customers/${id}/rooms`}
                    onClick={go(`/partner/customers/${id}/rooms`)}
                  >
                    {name}
                  </MenuItemLink>
                ))}
              </MenuGroup>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
