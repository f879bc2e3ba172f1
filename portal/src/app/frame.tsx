import {
  createDOMRenderer,
  FluentProvider,
  makeStyles,
  RendererProvider,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect } from 'react'
import { useTheme } from './theme.ts'

// The content security policy lets only styles with the page's nonce in.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
const renderer = createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : {})

const useStyles = makeStyles({
  // Given to menus and lists above the page too: with an area and a colour they would cover all of it.
  root: {
    fontFamily: `'Segoe UI', 'Segoe UI Web (West European)', system-ui, -apple-system, Roboto, 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif`,
  },
  area: { height: '100%', backgroundColor: tokens.colorNeutralBackground2 },
})

/** Colours, and where styles are written, for everything within. */
export function Frame({ children }: { children: ReactNode }) {
  const { name, theme } = useTheme()
  const styles = useStyles()
  // What the browser draws itself, such as calendars and scroll bars, goes with it.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = name
  }, [name])
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme} className={styles.root} style={{ height: '100%' }}>
        <div className={styles.area}>{children}</div>
      </FluentProvider>
    </RendererProvider>
  )
}
