import type { RoomActivity } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useActivityWords } from '../../lib/activity-words.ts'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { useCommandWords } from './command-words.ts'

/** Says what happened in a room, in the chosen language. */
export function useEventWords(): (activity: RoomActivity) => string {
  const { t } = useLingui()
  const tickets = useTicketWords()
  const commands = useCommandWords()
  const changes = useActivityWords()
  return ({ kind, event, signal, component, value }) => {
    const title = tickets.title({ signal, component, title: t`A recorded issue` })
    const what = tickets.event(event)
    const command = commands.kind(event)
    const outcome = commands.outcome(value ?? '')
    switch (kind) {
      case 'signal':
        if (event === 'healthy') return t`${title} is healthy`
        return event === 'unhealthy' ? t`${title} is unhealthy` : t`The state of ${title} is not known`
      case 'muted':
        return t`${title} was unhealthy during maintenance, and raised nothing`
      case 'ticket':
        return t`Incident ${title}: ${what}`
      case 'command':
        return t`${command}: ${outcome}`
      case 'audit':
        return changes(event)
    }
  }
}
