import { makeStyles, typographyStyles } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'

const useStyles = makeStyles({
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
})

/** The heading of something that was just opened: the focus begins here, again whenever `opened` changes. */
export function OpeningHeading({ children, opened }: { children: ReactNode; opened?: string }) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  // What was opened decides.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [opened])
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </h2>
  )
}
