import { Caption1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { createContext, lazy, Suspense, useContext, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { NavLink, useLocation } from 'react-router'
import { useMe } from '../lib/me.ts'
import { useIsNarrow } from '../lib/media.ts'
import { usePlace } from '../lib/place.tsx'
import { type NavigationItem, navigationOf } from './navigation-items.tsx'
import { PlaceSwitch } from './place-switch.tsx'

const NavigationDrawer = lazy(async () => ({
  default: (await import('./navigation-drawer.tsx')).NavigationDrawer,
}))

/** Where the shell keeps the navigation of whatever place is shown, and whether it is open on a narrow screen. */
export const NavigationSlot = createContext<{
  readonly rail: HTMLElement | null
  readonly switcher: HTMLElement | null
  readonly isOpen: boolean
  close(): void
}>({ rail: null, switcher: null, isOpen: false, close() {} })

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingVerticalS,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '2px',
  },
  heading: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}` },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    borderLeft: '3px solid transparent',
    // Some languages make one word of two.
    hyphens: 'auto',
    overflowWrap: 'anywhere',
    '& svg': { fontSize: '20px', flexShrink: 0 },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (pointer: coarse)': { minHeight: '44px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderLeftColor: tokens.colorBrandStroke1,
  },
})

/** The way around the place one is in: a rail beside the page, or a drawer over it where there is no room. */
export function Navigation() {
  const { t } = useLingui()
  const styles = useStyles()
  const slot = useContext(NavigationSlot)
  const isNarrow = useIsNarrow()
  const items = navigationOf(usePlace(), useMe())
  const { pathname } = useLocation()
  const { close } = slot
  // Going somewhere closes the drawer.
  useEffect(close, [pathname])
  const links = (
    <nav aria-label={t`Pages`}>
      <Links items={items.filter(({ setting }) => !setting)} />
      {items.some(({ setting }) => setting) && (
        <>
          <Caption1Strong as="h2" block className={styles.heading}>
            <Trans>Settings</Trans>
          </Caption1Strong>
          <Links items={items.filter(({ setting }) => setting)} />
        </>
      )}
    </nav>
  )
  return (
    <>
      {slot.switcher && createPortal(<PlaceSwitch />, slot.switcher)}
      {isNarrow ? (
        <Suspense>{slot.isOpen && <NavigationDrawer close={close}>{links}</NavigationDrawer>}</Suspense>
      ) : (
        slot.rail && createPortal(links, slot.rail)
      )}
    </>
  )
}

function Links({ items }: { items: readonly NavigationItem[] }) {
  const { i18n } = useLingui()
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {items.map(({ to, label, icon }) => (
        <li key={to}>
          <NavLink
            to={to}
            className={({ isActive }) => mergeClasses(styles.link, isActive && styles.current)}
          >
            {icon}
            <span>{i18n._(label)}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
