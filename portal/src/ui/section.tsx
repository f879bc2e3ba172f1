import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  // A term of the glossary brings a label with a size of its own.
  title: { marginInlineEnd: 'auto', '& label': { font: 'inherit' } },
})

interface SectionProps {
  readonly title: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Of its heading: 3 in a pane or wizard, 2 directly on a page. */
  readonly level?: 2 | 3
}

/** A part of a page or pane under its own heading. */
export function Section({ title, actions, children, level = 3 }: SectionProps) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.top}>
        <Subtitle2 as={level === 2 ? 'h2' : 'h3'} id={id} className={styles.title}>
          {title}
        </Subtitle2>
        {actions}
      </div>
      {children}
    </section>
  )
}
