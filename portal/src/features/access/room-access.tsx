import { Body1, Button, Caption1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import type { AccessFrame } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Refusal } from '../../lib/api.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { LateSkeleton } from '../../ui/late-skeleton.tsx'
import { MemberIcon } from '../../ui/member-picker.tsx'
import { PermissionSummary } from '../../ui/permission-summary.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { type AboutRoom, roomQuery } from './access-api.ts'
import { PathChain } from './path-chain.tsx'

type Person = AboutRoom['people'][number]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '900px' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  person: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** Who can touch a room: one's own people, and for a customer those whom its partners named. */
export function RoomAccess({ room }: { room: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  const query = useInfiniteQuery(roomQuery(useTenantPlace(), room))
  if (query.error instanceof Refusal && (query.error.isGone || query.error.code === 'input.invalid'))
    return <Gone title={t`There is no such room`} />
  if (query.isError) return <ProblemPage error={query.error} retry={() => void query.refetch()} />
  const [first] = query.data?.pages ?? []
  if (!first) return <LateSkeleton />
  const people = query.data?.pages.flatMap((page) => page.people) ?? []
  const name = first.room.name
  return (
    <div className={styles.root}>
      <Subtitle1 as="h2">
        <Trans>Who can touch {name}</Trans>
      </Subtitle1>
      <Section title={<Trans>Your own people</Trans>}>
        {people.length === 0 ? (
          <Body1>
            <Trans>Nobody of your organisation can touch this room.</Trans>
          </Body1>
        ) : (
          <People people={people} room={room} partnership={null} />
        )}
        {query.hasNextPage && (
          <div>
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        )}
      </Section>
      {first.partners.map(({ partnership, members }) => (
        <Section key={partnership.id} title={partnership.partner.name}>
          {partnership.status === 'suspended' && (
            <Body1>
              <Trans>The partnership is suspended: until it is resumed, none of them gets in.</Trans>
            </Body1>
          )}
          <People people={members} room={room} partnership={partnership} />
        </Section>
      ))}
    </div>
  )
}

interface PeopleProps {
  readonly people: readonly Person[]
  readonly room: string
  readonly partnership: AccessFrame | null
}

function People({ people, room, partnership }: PeopleProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = useTenantPlace()
  return (
    <ul className={styles.list}>
      {people.map(({ member, permissions, paths }) => (
        <li key={member.id} className={styles.person}>
          <div className={styles.name}>
            <MemberIcon type={member.type} />
            {member.type === 'user' ? (
              <RouteLink to={`${base}/settings/access?user=${member.id}&room=${room}`}>
                {member.name}
              </RouteLink>
            ) : (
              member.name
            )}
            <Caption1>{member.upn ?? t`Security group`}</Caption1>
          </div>
          <PermissionSummary permissions={permissions} />
          {paths.map((path) => (
            <PathChain
              key={[path.assignment?.id, ...path.through.map(({ id }) => id)].join(' ')}
              path={path}
              partnership={partnership}
            />
          ))}
        </li>
      ))}
    </ul>
  )
}
