import { Button } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Section } from './section.tsx'
import { useWizardStep } from './wizard.tsx'

interface ReviewedProps {
  /** The step where it was chosen. */
  readonly step: string
  readonly title: string
  /** Whether the server refused it. */
  readonly isWrong?: boolean
  readonly children: ReactNode
}

/** A choice in a wizard's review, with the way back to it. */
export function Reviewed({ step, title, isWrong = false, children }: ReviewedProps) {
  const { t } = useLingui()
  const [, goTo] = useWizardStep()
  return (
    <Section
      title={isWrong ? t`${title} (needs your attention)` : title}
      actions={
        <Button
          size="small"
          appearance="subtle"
          icon={<EditRegular />}
          aria-label={t`Edit ${title}`}
          onClick={() => goTo(step)}
        >
          <Trans>Edit</Trans>
        </Button>
      }
    >
      {children}
    </Section>
  )
}
