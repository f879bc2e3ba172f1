import type { Permission } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Refusal } from '../../lib/api.ts'
import { Gone } from '../../ui/gone.tsx'
import { LateSkeleton } from '../../ui/late-skeleton.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'

interface NotShownProps {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown }
  /** Said of what never existed and of what is not for one to see. */
  readonly title: string
}

/** A page whose thing has not come: yet, not for one to see, or not because of a failure. */
export function NotShown({ query: { error, refetch }, title }: NotShownProps) {
  const { t } = useLingui()
  return (
    <Page title={t`Roles`} scrolls>
      {!error ? (
        <LateSkeleton />
      ) : isUnknown(error) ? (
        <Gone title={title} />
      ) : (
        <ProblemPage error={error} retry={() => void refetch()} />
      )}
    </Page>
  )
}

/** A page of roles for which one lacks a permission. */
export function NotAllowed({ permission }: { permission: Permission }) {
  const { t } = useLingui()
  return (
    <Page title={t`Roles`}>
      <NeedsPermission permission={permission} />
    </Page>
  )
}

// What is no id at all is as unknown as one that nothing goes by.
const isUnknown = (error: unknown): boolean =>
  error instanceof Refusal && (error.isGone || error.code === 'input.invalid')
