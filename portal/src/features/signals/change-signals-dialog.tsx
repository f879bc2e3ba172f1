import { Body1 } from '@fluentui/react-components'
import type { SignalsChanged } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useChange } from '../../lib/change.ts'
import { useFormat } from '../../lib/format.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { changeSignals, type SignalChange, signalsTouched } from './signals-api.ts'

interface ChangeSignalsDialogProps {
  readonly tenantId: string
  readonly change: SignalChange
  readonly signals: readonly string[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Says what switching signals does to incidents, in every room, before it is done. */
export function ChangeSignalsDialog(props: ChangeSignalsDialogProps) {
  const { tenantId, change, signals, onDone, onClose } = props
  const { t } = useLingui()
  const format = useFormat()
  const words = useTicketWords()
  const names = format.list(signals.map(words.signal))
  const send = useChange<undefined, SignalsChanged>({
    run: () => changeSignals(tenantId, change, signals),
    touches: signalsTouched(tenantId),
    done: ({ closedTickets }) =>
      closedTickets === 0
        ? t`Saved: ${names}.`
        : t`Saved: ${names}. ${plural(closedTickets, { one: '# incident was closed.', other: '# incidents were closed.' })}`,
    onDone: () => {
      onDone()
      onClose()
    },
    onHeld: onClose,
  })
  const said = {
    disable: {
      title: t`Disable ${names}?`,
      action: t`Disable`,
      words: (
        <Trans>
          In every room, such incidents are not raised any more, and those that are open are closed for good,
          with their notes and histories kept. Rooms that were unhealthy for nothing else are healthy.
        </Trans>
      ),
    },
    enable: {
      title: t`Enable ${names}?`,
      action: t`Enable`,
      words: (
        <Trans>
          Where a room is unhealthy in this, an incident is raised within minutes, and people are told. What
          was closed by disabling stays closed; new incidents are opened.
        </Trans>
      ),
    },
    reset: {
      title: t`Reset ${names}?`,
      action: t`Reset`,
      words: (
        <Trans>
          Back to what is recommended. What that disables has its open incidents closed for good; what it
          enables raises incidents within minutes wherever a room is unhealthy in it.
        </Trans>
      ),
    },
  }[change]
  return (
    <ConfirmDialog
      title={said.title}
      action={said.action}
      isBusy={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <Body1>{said.words}</Body1>
    </ConfirmDialog>
  )
}
