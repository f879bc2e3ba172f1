import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useFocusReturn } from '../lib/focus-return.ts'
import { ProblemBar } from './problem-bar.tsx'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface FormDialogProps {
  readonly title: string
  readonly children: ReactNode
  /** What the button does, in its own words. */
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
}

/** A short form over the page it belongs to. What was typed stays in it when it is refused. */
export function FormDialog({ title, children, action, isBusy, error, onSubmit, onClose }: FormDialogProps) {
  const styles = useStyles()
  useFocusReturn()
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!isBusy) onSubmit()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              <ProblemBar error={error} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
