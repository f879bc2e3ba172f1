import { makeStyles, tokens } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { usePermissionWords } from '../../lib/permission-words.ts'
import type { CeilingValue } from './ceiling-value.ts'

const useStyles = makeStyles({
  features: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    margin: 0,
  },
  feature: { fontWeight: tokens.fontWeightSemibold },
  sentences: { margin: 0 },
  sentence: { display: 'block' },
  group: { margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`, overflowWrap: 'anywhere' },
})

/** What a partner may do at most, in plain sentences by feature. */
export function CeilingWords({ ceiling }: { ceiling: CeilingValue }) {
  const styles = useStyles()
  return (
    <div>
      {ceiling.permissions.length > 0 && <Sentences permissions={ceiling.permissions} />}
      {ceiling.inGroups
        .filter(({ permissions }) => permissions.length > 0)
        .map(({ group: { id, name }, permissions }) => (
          <div key={id}>
            <p className={styles.group}>
              <Trans>
                In the rooms of <b>{name}</b> besides:
              </Trans>
            </p>
            <Sentences permissions={permissions} />
          </div>
        ))}
    </div>
  )
}

function Sentences({ permissions }: { permissions: readonly string[] }) {
  const styles = useStyles()
  const words = usePermissionWords()
  const features = new Map<string, string[]>()
  for (const id of permissions) {
    const { feature, sentence } = words(id)
    features.set(feature, [...(features.get(feature) ?? []), sentence])
  }
  return (
    <dl className={styles.features}>
      {[...features].map(([feature, sentences]) => (
        <div key={feature}>
          <dt className={styles.feature}>{feature}</dt>
          <dd className={styles.sentences}>
            {sentences.map((sentence) => (
              <span key={sentence} className={styles.sentence}>
                {sentence}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
