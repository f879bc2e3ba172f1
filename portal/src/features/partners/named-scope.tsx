import { Button, makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components'
import { BuildingRegular, GroupRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { ScopeWords } from '../../ui/scope-picker/scope-words.tsx'

/** So many are shown before one asks for the rest, and then so many at most. */
const few = 12
const many = 500

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  tags: { flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  tag: { maxWidth: '100%', height: 'auto', whiteSpace: 'normal', overflowWrap: 'anywhere' },
})

/** What a scope reaches: how much, and its groups and rooms by name. */
export function NamedScope({ scope }: { scope: PickedScope }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [isWhole, setWhole] = useState(false)
  const items = [
    ...scope.groups.map((group) => ({ ...group, isGroup: true })),
    ...scope.rooms.map((room) => ({ ...room, isGroup: false })),
  ]
  const shown = items.slice(0, isWhole ? many : few)
  const rest = items.length - shown.length
  return (
    <div className={styles.root}>
      <ScopeWords allRooms={scope.allRooms} rooms={scope.rooms.length} groups={scope.groups.length} />
      {!scope.allRooms && shown.length > 0 && (
        <TagGroup className={styles.tags} role="list" aria-label={t`Rooms and groups`}>
          {shown.map(({ id, name, isGroup }) => (
            <Tag
              key={id}
              role="listitem"
              size="small"
              className={styles.tag}
              icon={
                isGroup ? <GroupRegular aria-label={t`Group`} /> : <BuildingRegular aria-label={t`Room`} />
              }
            >
              {name}
            </Tag>
          ))}
        </TagGroup>
      )}
      {rest > 0 && !isWhole && (
        <Button size="small" appearance="subtle" onClick={() => setWhole(true)}>
          <Trans>Show {rest} more</Trans>
        </Button>
      )}
    </div>
  )
}
