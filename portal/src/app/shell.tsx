import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { NavigationRegular, SearchRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Outlet, ScrollRestoration } from 'react-router'
import { useFollowChoices } from '../lib/choices.ts'
import { useJobs } from '../lib/jobs.ts'
import { useLive } from '../lib/live.ts'
import { useMe } from '../lib/me.ts'
import { useIsNarrow } from '../lib/media.ts'
import { useShortcut } from '../lib/shortcut.ts'
import { Mark } from '../ui/mark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { HelpMenu } from './help-menu.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { NavigationSlot } from './navigation.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { SessionGate } from './session-gate.tsx'
import { ThemeMenu } from './theme-menu.tsx'

// What is not needed for a page to be there comes after it.
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const JobTray = lazy(async () => ({ default: (await import('./job-tray.tsx')).JobTray }))
const Notices = lazy(async () => ({ default: (await import('./notices.tsx')).Notices }))

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', height: '100dvh' },
  top: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '48px',
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    color: tokens.colorNeutralForeground1,
    ':hover': { textDecorationLine: 'none' },
  },
  search: {
    marginInline: 'auto',
    width: 'min(420px, 40vw)',
    justifyContent: 'flex-start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  searchKeys: { marginLeft: 'auto', fontSize: tokens.fontSizeBase200 },
  spring: { marginInlineStart: 'auto' },
  middle: { display: 'flex', flexGrow: 1, minHeight: 0 },
  rail: {
    width: '220px',
    flexShrink: 0,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  page: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  skip: {
    position: 'absolute',
    top: '-100px',
    zIndex: 1000,
    padding: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { top: 0 },
  },
})

/** What stays where it is while one goes from page to page. */
export function Shell() {
  return (
    <SessionGate>
      <Framework />
      <ScrollRestoration />
    </SessionGate>
  )
}

function Framework() {
  const { t } = useLingui()
  const styles = useStyles()
  const isNarrow = useIsNarrow()
  const me = useMe()
  const jobs = useJobs()
  useFollowChoices()
  const [rail, setRail] = useState<HTMLElement | null>(null)
  const [switcher, setSwitcher] = useState<HTMLElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [isSearching, setSearching] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const slot = useMemo(() => ({ rail, switcher, isOpen, close }), [rail, switcher, isOpen, close])
  useLive()
  useShortcut('mod+k', () => setSearching(true))
  const isMac = navigator.platform.startsWith('Mac')
  return (
    <NavigationSlot.Provider value={slot}>
      <div className={styles.frame}>
        <a href="#page" className={styles.skip}>{t`Skip to the page`}</a>
        <header className={styles.top} data-no-print>
          {isNarrow && (
            <Button
              appearance="subtle"
              icon={<NavigationRegular />}
              aria-label={t`Pages`}
              aria-expanded={isOpen}
              onClick={() => setOpen(true)}
            />
          )}
          <Link href="/" className={styles.brand} appearance="subtle" aria-label="Latchkey">
            <Mark />
            {!isNarrow && 'Latchkey'}
          </Link>
          <div ref={setSwitcher} />
          {isNarrow ? (
            <Button
              appearance="subtle"
              className={styles.spring}
              icon={<SearchRegular />}
              aria-label={t`Search`}
              onClick={() => setSearching(true)}
            />
          ) : (
            <Button
              appearance="outline"
              className={styles.search}
              icon={<SearchRegular />}
              onClick={() => setSearching(true)}
              aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
            >
              {t`Search rooms, people, partners …`}
              <span className={styles.searchKeys} aria-hidden>
                {isMac ? '⌘K' : 'Ctrl+K'}
              </span>
            </Button>
          )}
          {!isNarrow && <ThemeMenu />}
          {!isNarrow && <LanguageMenu />}
          <HelpMenu />
          <AccountMenu user={me.user} />
        </header>
        <OfflineBanner />
        <div className={styles.middle}>
          {!isNarrow && <div ref={setRail} className={mergeClasses(styles.rail)} data-no-print />}
          <main id="page" tabIndex={-1} className={styles.page}>
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Suspense>
        <Notices />
      </Suspense>
      <Suspense>{jobs.length > 0 && <JobTray />}</Suspense>
      <Suspense>{isSearching && <CommandPalette onClose={() => setSearching(false)} />}</Suspense>
    </NavigationSlot.Provider>
  )
}
