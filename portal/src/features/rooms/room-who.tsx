import { Body1, Button, Caption1, makeStyles, Persona, tokens } from '@fluentui/react-components'
import type { Access, Permission, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePermissionWords } from '../../lib/permission-words.ts'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { AccessPathLine } from './access-path-line.tsx'
import { whoQuery } from './rooms-api.ts'

type PersonWithPaths = Extract<Access, { about: 'room' }>['people'][number]

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyleType: 'none' },
  person: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, overflowWrap: 'anywhere' },
  paths: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXXL,
    listStyleType: 'disc',
  },
  rights: { color: tokens.colorNeutralForeground2 },
})

/** Everybody who can touch a room, and the way by which they can (decisions D2). */
export function RoomWho({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const who = useInfiniteQuery(whoQuery(room.tenant.id, room.id))
  if (who.isError) return <ProblemPage error={who.error} retry={() => void who.refetch()} />
  if (!who.data) return null
  const people = who.data.pages.flatMap((page) => page.people)
  const partners = who.data.pages[0]?.partners ?? []
  return (
    <>
      <Section title={t`People of your organisation`}>
        {people.length === 0 && (
          <Body1>
            <Trans>Nobody of your organisation can touch this room.</Trans>
          </Body1>
        )}
        <People people={people} />
        {who.hasNextPage && (
          <Button disabled={who.isFetchingNextPage} onClick={() => void who.fetchNextPage()}>
            <Trans>Show more people</Trans>
          </Button>
        )}
      </Section>
      {partners.map(({ partnership, members }) => (
        <Section key={partnership.id} title={partnership.partner.name}>
          <Caption1 className={styles.rights}>
            {partnership.status === 'suspended' ? (
              <Trans>The partnership is suspended: none of them gets in until it is resumed.</Trans>
            ) : (
              <Trans>By the partnership with {partnership.partner.name}, within its scope and ceiling.</Trans>
            )}
          </Caption1>
          <People people={members} />
        </Section>
      ))}
    </>
  )
}

function People({ people }: { people: readonly PersonWithPaths[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {people.map(({ member, permissions, paths }) => (
        <li key={member.id} className={styles.person}>
          <Persona
            size="small"
            name={member.name}
            secondaryText={member.upn ?? <Trans>Security group</Trans>}
            avatar={{ 'aria-hidden': true, color: 'colorful' }}
            textAlignment="center"
          />
          <ul className={styles.paths}>
            {paths.map((path) => (
              <li key={`${path.assignment?.id ?? ''} ${path.through.map(({ id }) => id).join(' ')}`}>
                <AccessPathLine path={path} />
              </li>
            ))}
          </ul>
          <Rights permissions={permissions} />
        </li>
      ))}
    </ul>
  )
}

function Rights({ permissions }: { permissions: readonly Permission[] }) {
  const styles = useStyles()
  const words = usePermissionWords()
  const features = new Map<string, string[]>()
  for (const permission of permissions) {
    const { feature, label } = words(permission)
    features.set(feature, [...(features.get(feature) ?? []), label])
  }
  const rights = [...features].map(([feature, labels]) => `${feature} › ${labels.join(', ')}`).join(' · ')
  return (
    <Caption1 className={styles.rights}>
      <Trans>In this room: {rights}</Trans>
    </Caption1>
  )
}
