import { Badge, Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { DesktopRegular } from '@fluentui/react-icons'
import type { Session } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { endSession, sessionsKey, sessionsQuery } from './account-api.ts'
import { useRowStyles } from './row-styles.ts'
import { readUserAgent } from './user-agent.ts'

const useStyles = makeStyles({
  icon: { fontSize: tokens.fontSizeBase600, flexShrink: 0 },
})

/** The browsers one is signed in with; those elsewhere can be signed out from here. */
export function Sessions() {
  const { t } = useLingui()
  const rows = useRowStyles()
  const { data: sessions, error } = useQuery(sessionsQuery)
  const end = useChange({
    run: endSession,
    touches: [sessionsKey],
    done: () => t`The session has ended.`,
  })
  return (
    <Section title={<Trans>Where you are signed in</Trans>} level={2}>
      <Body1>
        <Trans>End what you do not know. It is signed out with its next request.</Trans>
      </Body1>
      <ul className={rows.list} aria-label={t`Where you are signed in`}>
        {sessions?.map((session) => (
          <li key={session.id} className={rows.row}>
            <SessionRow session={session} isBusy={end.isPending} onEnd={() => end.mutate(session)} />
          </li>
        ))}
      </ul>
      <ProblemBar error={error ?? end.error} />
    </Section>
  )
}

interface SessionRowProps {
  readonly session: Session
  readonly isBusy: boolean
  readonly onEnd: () => void
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const rows = useRowStyles()
  const name = useAgentName()(session.userAgent)
  return (
    <>
      <DesktopRegular className={styles.icon} aria-hidden />
      <div className={rows.words}>
        <span className={rows.name}>
          {name}{' '}
          {session.current && (
            <Badge appearance="tint" color="brand">
              <Trans>This browser</Trans>
            </Badge>
          )}{' '}
          {session.mfa && (
            <Badge appearance="outline" color="success">
              <Trans>Second factor</Trans>
            </Badge>
          )}
        </span>
        <Caption1 className={rows.below}>
          <Trans>
            Signed in <Moment at={session.createdAt} />, last seen <Moment at={session.lastSeenAt} />
          </Trans>
          {session.ip && ` · ${session.ip}`}
        </Caption1>
      </div>
      {!session.current && (
        <Button size="small" disabled={isBusy} onClick={onEnd} aria-label={t`End the session of ${name}`}>
          <Trans>End</Trans>
        </Button>
      )}
    </>
  )
}

function useAgentName(): (agent: string | null) => string {
  const { t } = useLingui()
  return (agent) => {
    const { browser, system } = readUserAgent(agent ?? '')
    if (browser && system) return t`${browser} on ${system}`
    return browser ?? system ?? t`A browser that tells nothing of itself`
  }
}
