import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ListState } from '../../lib/list-state.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { namingEntryQuery } from './audit-api.ts'

const useStyles = makeStyles({
  chosen: {
    padding: `0 ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXS}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  tags: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS },
})

/** What the log is narrowed to that no drop-down shows, each to be let go. */
export function ChosenFilters({ tenantId, state }: { tenantId: string; state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const isNarrow = useIsNarrow()
  const { actor, object } = state.filters
  const actorEntry = useQuery({
    ...namingEntryQuery(tenantId, 'actor', actor ?? ''),
    enabled: actor !== undefined,
  })
  const objectEntry = useQuery({
    ...namingEntryQuery(tenantId, 'object', object ?? ''),
    enabled: object !== undefined,
  })
  // Where there is no room for it, the period is folded away with the other filters.
  const from = isNarrow ? state.filters.from : undefined
  const to = isNarrow ? state.filters.to : undefined
  if (!actor && !object && !from && !to) return null
  const actorName = actorEntry.data?.actor.name ?? actor
  const objectName = objectEntry.data?.object?.name ?? object
  return (
    <div className={styles.chosen} data-no-print>
      <TagGroup
        className={styles.tags}
        aria-label={t`Filters`}
        dismissible
        onDismiss={(_, { value }) => state.set({ [value]: null })}
      >
        {actor && (
          <Tag value="actor" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`Person: ${actorName}`}
          </Tag>
        )}
        {object && (
          <Tag value="object" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`Object: ${objectName}`}
          </Tag>
        )}
        {from && (
          <Tag value="from" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`From: ${from}`}
          </Tag>
        )}
        {to && (
          <Tag value="to" dismissIcon={{ 'aria-label': t`Remove this filter` }}>
            {t`To: ${to}`}
          </Tag>
        )}
      </TagGroup>
    </div>
  )
}
