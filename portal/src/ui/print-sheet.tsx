import { FluentProvider, makeStyles, tokens, webLightTheme } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'

const useStyles = makeStyles({
  sheet: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingVerticalL,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  below: { margin: 0 },
})

interface PrintSheetProps {
  readonly title: string
  readonly below?: ReactNode
  readonly children: ReactNode
}

/**
 * What is printed instead of the page: on light paper, as long as it is, without what can only be clicked. It exists
 * only while there is something to print (`page.css` hides the portal beside it).
 */
export function PrintSheet({ title, below, children }: PrintSheetProps) {
  const styles = useStyles()
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    // The paper is laid out as soon as the listener returns.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  if (!isPrinting) return null
  return createPortal(
    <FluentProvider theme={webLightTheme} data-print-sheet>
      <div className={styles.sheet}>
        <h1 className={styles.title}>{title}</h1>
        {below && <p className={styles.below}>{below}</p>}
        {children}
      </div>
    </FluentProvider>,
    document.body,
  )
}
