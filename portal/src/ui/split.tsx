import { makeStyles, tokens } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useOutlet } from 'react-router'
import { useIsNarrow } from '../lib/media.ts'
import { Beside } from './beside.ts'

const useStyles = makeStyles({
  split: { display: 'flex', flexGrow: 1, minHeight: 0 },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  pane: {
    display: 'flex',
    flexDirection: 'column',
    width: 'clamp(400px, 40vw, 640px)',
    flexShrink: 0,
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  whole: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  away: { display: 'none' },
  // The list’s heading is away with it, and a page has one.
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

/** A list, and at its right what was opened in it; where both do not fit, what was opened. The list keeps its place. */
export function Split({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const pane = useOutlet()
  const isNarrow = useIsNarrow()
  return (
    <div className={styles.split}>
      <div className={pane && isNarrow ? styles.away : styles.list}>
        <Beside value={pane !== null && !isNarrow}>{children}</Beside>
      </div>
      {pane && (
        <aside className={isNarrow ? styles.whole : styles.pane}>
          {isNarrow && (
            <h1 className={styles.unseen}>
              <Trans>Details</Trans>
            </h1>
          )}
          {pane}
        </aside>
      )}
    </div>
  )
}
