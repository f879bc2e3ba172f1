import { Button } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { StatePage } from './state-page.tsx'

/** What never existed, what was deleted and what is not for one to see look the same. */
export function Gone({ title, level = 2 }: { title: string; level?: 1 | 2 }) {
  const navigate = useNavigate()
  return (
    <StatePage
      level={level}
      title={title}
      action={
        <Button onClick={() => void navigate('/')}>
          <Trans>Go to the first page</Trans>
        </Button>
      }
    >
      <Trans>It may have been deleted, or it is not shared with you.</Trans>
    </StatePage>
  )
}
