import { Body1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXXL,
    textAlign: 'center',
  },
  icon: { fontSize: '40px', color: tokens.colorNeutralForeground3, lineHeight: 1 },
  title: { textAlign: 'center', overflowWrap: 'anywhere' },
  words: {
    maxWidth: '56ch',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
})

interface StatePageProps {
  readonly title: string
  /** 1 where it is all there is to a page. */
  readonly level?: 1 | 2
  readonly icon?: ReactNode
  /** What happened, why, and what to do, in that order. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** A page, list or pane that has nothing to show, with what can be done about it. */
export function StatePage({ title, level = 2, icon, children, action }: StatePageProps) {
  const styles = useStyles()
  return (
    <section className={styles.page} aria-label={title}>
      {icon && (
        <div className={styles.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Subtitle1 as={level === 1 ? 'h1' : 'h2'} className={styles.title}>
        {title}
      </Subtitle1>
      {children && <Body1 className={styles.words}>{children}</Body1>}
      {action}
    </section>
  )
}
