import { makeStyles, Title3, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, minWidth: 0 },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalS}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  title: {
    marginInlineEnd: 'auto',
    minWidth: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 899px)': { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  below: { width: '100%' },
  lead: {
    maxWidth: '90ch',
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  body: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, minWidth: 0 },
  scrolling: {
    overflowY: 'auto',
    // What does not fit is scrolled to, not squeezed.
    '& > *': { flexShrink: 0 },
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

interface PageProps {
  readonly title: string
  /** What the page is for, in a sentence, where its name does not say it. */
  readonly lead?: ReactNode
  /** At most one of them primary. */
  readonly actions?: ReactNode
  /** Whether the page scrolls as a whole; a page that holds a list leaves that to the list. */
  readonly scrolls?: boolean
  readonly children: ReactNode
}

/** A page with its one heading, which is also the window's title. */
export function Page({ title, lead, actions, scrolls = false, children }: PageProps) {
  const styles = useStyles()
  useTitle(title)
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <Title3 as="h1" className={styles.title}>
          {title}
        </Title3>
        {actions && (
          <div className={styles.actions} data-no-print>
            {actions}
          </div>
        )}
        {lead && (
          <div className={styles.below}>
            <div className={styles.lead}>{lead}</div>
          </div>
        )}
      </div>
      <div className={scrolls ? `${styles.body} ${styles.scrolling}` : styles.body}>{children}</div>
    </div>
  )
}

/** Names the window after what it shows; the innermost name wins. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} – Latchkey`
    return () => {
      document.title = before
    }
  }, [title])
}
