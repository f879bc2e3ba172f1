import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { useFocusReturn } from '../lib/focus-return.ts'
import { ProblemBar } from './problem-bar.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What will happen. */
  readonly children: ReactNode
  /** What the button does, in its own words: *Remove partner*, never *OK*. */
  readonly action: string
  /** To be typed before the button works, where a relationship ends. */
  readonly typed?: string
  readonly isBusy?: boolean
  readonly error?: unknown
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, typed, isBusy = false, error, onConfirm, onClose } = props
  const { t } = useLingui()
  const [text, setText] = useState('')
  useFocusReturn()
  const isReady = typed === undefined || text.trim() === typed
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady && !isBusy) onConfirm()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              {children}
              {typed !== undefined && (
                <Field label={t`Type ${typed} to confirm`} style={{ marginTop: 16 }}>
                  <Input value={text} onChange={(_, { value }) => setText(value)} autoComplete="off" />
                </Field>
              )}
              <ProblemBar error={error} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" appearance="primary" disabled={!isReady} disabledFocusable={isBusy}>
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
