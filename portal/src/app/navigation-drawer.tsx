import { Button, makeStyles, OverlayDrawer, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PlaceSwitch } from './place-switch.tsx'

const useStyles = makeStyles({
  top: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    padding: tokens.spacingVerticalM,
  },
})

/** The navigation over the page, where there is no room beside it. */
export function NavigationDrawer({ close, children }: { close: () => void; children: ReactNode }) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <OverlayDrawer open onOpenChange={(_, { open }) => open || close()} size="small">
      <div className={styles.top}>
        <PlaceSwitch />
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={t`Close`} onClick={close} />
      </div>
      {children}
    </OverlayDrawer>
  )
}
