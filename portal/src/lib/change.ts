import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Outcome, Refusal } from './api.ts'
import { announce } from './notices.ts'
import { usePlace } from './place.tsx'

interface Change<Input, Answer> {
  readonly run: (input: Input) => Promise<Outcome<Answer>>
  /** What is read again afterwards, by the beginning of its key; held back or not. */
  readonly touches: readonly QueryKey[]
  /** Said when it is done. */
  readonly done?: (value: Answer, input: Input) => string
  readonly onDone?: (value: Answer, input: Input) => void
  readonly onHeld?: (input: Input) => void
  /** The beginning of the addresses where it is made, where that is not here: a customer's, from among all. */
  readonly at?: string
}

/**
 * A change asked for by a person: runs it, reads again what it touches, and says what became of it, also when it waits
 * for the customer. A refusal is left to the form or dialog that asked (`change.error`).
 */
export function useChange<Input, Answer = undefined>(change: Change<Input, Answer>) {
  const client = useQueryClient()
  const place = usePlace()
  const base = change.at ?? place.base
  return useMutation<Outcome<Answer>, Refusal, Input>({
    mutationFn: change.run,
    onError: (refusal) => {
      // What was entered stays; what it is held against is read again, so that it can be asked for again.
      if (refusal.code === 'version.stale')
        for (const queryKey of change.touches) void client.invalidateQueries({ queryKey })
    },
    onSuccess: async (outcome, input) => {
      await Promise.all(change.touches.map((queryKey) => client.invalidateQueries({ queryKey })))
      if (outcome.is === 'held') {
        announce({ kind: 'held', link: `${base}/approval-requests/${outcome.approvalRequestId}` })
        change.onHeld?.(input)
        return
      }
      const words = change.done?.(outcome.value, input)
      if (words) announce({ kind: 'done', words })
      change.onDone?.(outcome.value, input)
    },
  })
}
