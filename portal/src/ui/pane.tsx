import { Button, makeStyles, Tab, TabList, Tooltip, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { OpeningHeading } from './heading.tsx'
import { useTitle } from './page.tsx'

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  top: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS}`,
  },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  below: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase300 },
  tabs: { paddingInline: tokens.spacingHorizontalS, overflowX: 'auto', flexShrink: 0 },
  body: {
    flexGrow: 1,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    // What does not fit is scrolled to, not squeezed.
    '& > *': { flexShrink: 0 },
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    // Where nothing can be done, there is no bar.
    ':empty': { display: 'none' },
  },
})

export interface PaneTab {
  /** Its part of the address; the first tab has none. */
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

interface PaneProps {
  readonly title: string
  readonly below?: ReactNode
  readonly tabs?: readonly PaneTab[]
  /** Above every tab, such as what waits for approval. */
  readonly notice?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** The address of the list, without its query, which is kept. */
  readonly closeTo: string
  /** The address of the pane's first tab; others follow it. */
  readonly path?: string
}

/** What was opened in a list: named, in tabs, closed by Esc; which tab is open is in the address. */
export function Pane(props: PaneProps) {
  const { title, below, tabs = [], notice, children, actions, closeTo, path = '' } = props
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { tab } = useParams()
  useTitle(title)
  const close = () => void navigate(closeTo + search)
  const open = tabs.find(({ id }) => id === tab) ?? tabs[0]
  return (
    <section
      className={styles.pane}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close()
      }}
    >
      <div className={styles.top}>
        <div className={styles.title}>
          <OpeningHeading opened={path}>{title}</OpeningHeading>
          {below && <div className={styles.below}>{below}</div>}
        </div>
        <Tooltip content={t`Close`} relationship="label">
          <Button appearance="subtle" icon={<DismissRegular />} onClick={close} />
        </Tooltip>
      </div>
      {tabs.length > 1 && (
        <TabList
          className={styles.tabs}
          size={tabs.length > 6 ? 'small' : 'medium'}
          selectedValue={open?.id ?? ''}
          onTabSelect={(_, { value }) => {
            const part = value === tabs[0]?.id ? '' : `/${String(value)}`
            void navigate(path + part + search, { replace: true })
          }}
        >
          {tabs.map(({ id, label }) => (
            <Tab key={id} value={id}>
              {label}
            </Tab>
          ))}
        </TabList>
      )}
      {/* Scrolled by keyboard too. */}
      <div className={styles.body} tabIndex={0}>
        {notice}
        {open?.content}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  )
}
