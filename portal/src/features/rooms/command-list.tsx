import { Badge, Body1, Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  ArrowSyncRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  TimerOffRegular,
} from '@fluentui/react-icons'
import type { Device, Room, RoomCommand } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Moment } from '../../lib/format.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { useCommandWords } from './command-words.ts'
import { commandsQuery, readOutput } from './devices-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  command: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  more: { alignSelf: 'flex-start' },
})

const looks = {
  waiting: { color: 'informative', icon: <ClockRegular /> },
  delivered: { color: 'brand', icon: <ArrowSyncRegular /> },
  succeeded: { color: 'success', icon: <CheckmarkCircleRegular /> },
  failed: { color: 'danger', icon: <DismissCircleRegular /> },
  expired: { color: 'warning', icon: <TimerOffRegular /> },
} as const

/** What the devices of a room were told, newest first, and what came of it. */
export function CommandList({ room, devices }: { room: Room; devices: readonly Device[] }) {
  const { t } = useLingui()
  const styles = useStyles()
  const list = useInfiniteQuery(commandsQuery(room))
  if (!list.data)
    return list.isError ? <ProblemPage error={list.error} retry={() => void list.refetch()} /> : null
  const commands = list.data.pages.flatMap(({ items }) => items)
  if (commands.length === 0)
    return (
      <Body1>
        <Trans>No device of this room has been told anything yet.</Trans>
      </Body1>
    )
  const nameOf = (id: string) => {
    const device = devices.find((one) => one.id === id)
    return devices.length > 1 ? (device?.hostName ?? device?.registrationId ?? null) : null
  }
  return (
    <>
      <ul className={styles.list} aria-label={t`Commands`} aria-live="polite">
        {commands.map((command) => (
          <CommandItem key={command.id} room={room} command={command} device={nameOf(command.deviceId)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className={styles.more}
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

interface CommandItemProps {
  readonly room: Room
  readonly command: RoomCommand
  /** Which of several it was told. */
  readonly device: string | null
}

function CommandItem({ room, command, device }: CommandItemProps) {
  const styles = useStyles()
  const words = useCommandWords()
  const { color, icon } = looks[command.status]
  const save = useMutation({
    mutationFn: () => readOutput(room, command),
    onSuccess: (output) =>
      saveFile(
        `${room.name} ${command.createdAt.slice(0, 19).replaceAll(':', '-')}.log`,
        output,
        'text/plain',
      ),
  })
  return (
    <li className={styles.command}>
      <div className={styles.top}>
        <Text weight="semibold">{words.kind(command.kind)}</Text>
        <Badge appearance="tint" shape="rounded" color={color} icon={icon}>
          {words.outcome(command.status)}
        </Badge>
        {command.hasOutput && (
          <Button size="small" disabled={save.isPending} onClick={() => save.mutate()}>
            <Trans>Download logs</Trans>
          </Button>
        )}
      </div>
      {command.settings && <Text size={200}>{Object.keys(command.settings).join(', ')}</Text>}
      {command.detail && <Text size={200}>{command.detail}</Text>}
      <Caption1 className={styles.quiet}>
        {device && `${device} · `}
        {command.requestedBy.name} ({command.requestedBy.tenant.name}) ·{' '}
        <Moment at={command.finishedAt ?? command.createdAt} />
      </Caption1>
      <ProblemBar error={save.error} />
    </li>
  )
}
