import { Badge, Body1, Caption1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import type { AccessSubject } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Refusal } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { LateSkeleton } from '../../ui/late-skeleton.tsx'
import { type PermissionLine, PermissionTable } from '../../ui/permission-table.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { type AboutUser, type AboutUserInRoom, personQuery } from './access-api.ts'
import { explainableIds } from './explainable.ts'
import { Obstacles } from './obstacles.tsx'
import { PathChain } from './path-chain.tsx'
import { SignInRules } from './sign-in-rules.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '900px' },
  who: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalS },
  paths: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0 },
})

/** What a person may do, where and by which way; in a room, why they can or cannot do each thing. */
export function PersonAccess({ user, room }: { user: string; room: string | null }) {
  const { t } = useLingui()
  const styles = useStyles()
  const query = useQuery(personQuery(useTenantPlace(), user, room))
  if (query.error instanceof Refusal && (query.error.isGone || query.error.code === 'input.invalid'))
    return <Gone title={t`There is no such person or room`} />
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <LateSkeleton />
  const access = query.data
  return (
    <div className={styles.root}>
      <Who subject={access.user} room={access.about === 'userInRoom' ? access.room.name : null} />
      <Ways access={access} />
      {access.about === 'user' && <Everything access={access} />}
      {access.about === 'userInRoom' && <InRoom access={access} />}
      {access.partnership && <SignInRules partnership={access.partnership} />}
    </div>
  )
}

function Who({ subject, room }: { subject: AccessSubject; room: string | null }) {
  const styles = useStyles()
  const { name, upn, tenant, disabled, groupsKnown } = subject
  return (
    <div>
      <div className={styles.who}>
        <Subtitle1 as="h2">
          {room === null ? (
            name
          ) : (
            <Trans>
              {name} in {room}
            </Trans>
          )}
        </Subtitle1>
        <Caption1>
          {upn} · {tenant.name}
        </Caption1>
        {disabled && (
          <Badge appearance="tint" color="danger">
            <Trans>Disabled</Trans>
          </Badge>
        )}
      </div>
      {!groupsKnown && (
        <Caption1>
          <Trans>
            Which security groups they are in, only {tenant.name} knows; what comes by them is not shown here.
          </Trans>
        </Caption1>
      )}
    </div>
  )
}

function Everything({ access }: { access: AboutUser }) {
  const { t } = useLingui()
  const { user, partnership, permissions, obstacles } = access
  const lines = permissions.map(
    ({ permission, everywhere, roomCount }): PermissionLine => ({
      permission,
      state: roomCount === 0 && !everywhere ? 'cut' : 'held',
      note: everywhere ? (
        partnership ? (
          <Trans>Yes, in everything that was given to {partnership.partner.name}</Trans>
        ) : (
          <Trans>Yes, everywhere</Trans>
        )
      ) : roomCount === null ? undefined : (
        <Plural value={roomCount} _0="In no room that you see" one="In # room" other="In # rooms" />
      ),
    }),
  )
  return (
    <Section title={<Trans>What they may do</Trans>} level={3}>
      {obstacles.length > 0 && <Obstacles obstacles={obstacles} subject={user} partnership={partnership} />}
      {lines.length === 0 ? (
        <Body1>
          <Trans>Nothing. They do not get in here at all.</Trans>
        </Body1>
      ) : (
        <PermissionTable label={t`What they may do`} lines={lines} />
      )}
    </Section>
  )
}

function InRoom({ access }: { access: AboutUserInRoom }) {
  const { t } = useLingui()
  const { user, partnership, permissions, room } = access
  const asked = explainableIds(partnership !== null)
  const lines = permissions
    .filter(({ permission }) => asked.has(permission))
    .map(
      ({ permission, allowed, obstacles, paths }): PermissionLine => ({
        permission,
        state: allowed ? 'held' : obstacles.includes('noAssignmentWithPermission') ? 'absent' : 'cut',
        note: allowed ? (
          <GivenBy paths={paths} />
        ) : (
          <Obstacles obstacles={obstacles} subject={user} partnership={partnership} room={room.name} />
        ),
      }),
    )
  return (
    <Section title={<Trans>Why they can, or cannot</Trans>} level={3}>
      <PermissionTable label={t`Why they can, or cannot`} lines={lines} />
    </Section>
  )
}

/** By which of the ways above, by their numbers, a permission comes. */
function GivenBy({ paths }: { paths: readonly number[] }) {
  const format = useFormat()
  const ways = format.list(paths.map((position) => format.number(position + 1)))
  return paths.length === 0 ? (
    <Trans>Yes</Trans>
  ) : (
    <Plural value={paths.length} one={`Yes, by way ${ways}`} other={`Yes, by ways ${ways}`} />
  )
}

function Ways({ access }: { access: AboutUser | AboutUserInRoom }) {
  const { user: subject, paths, partnership } = access
  const styles = useStyles()
  return (
    <Section title={<Trans>By which way</Trans>} level={3}>
      {paths.length === 0 ? (
        <Body1>
          <Trans>No assignment leads here from {subject.name}.</Trans>
        </Body1>
      ) : (
        <ol className={styles.paths}>
          {paths.map((path) => (
            <li key={[path.assignment?.id, ...path.through.map(({ id }) => id)].join(' ')}>
              <PathChain
                person={subject.name}
                path={path}
                partnership={partnership}
                {...(access.about === 'userInRoom' && { room: access.room.name })}
              />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
