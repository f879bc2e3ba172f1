import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ApprovalRequest } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type FailureCode, Refusal } from '../../lib/api.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import { Changes, type Fields } from '../../ui/changes.tsx'
import { targetQuery } from './approvals-api.ts'

/** Warns that what is to be changed is not what it was when the change was asked for: approving it would fail. */
export function ChangedSince({ request }: { request: ApprovalRequest }) {
  const { t } = useLingui()
  const { data: now } = useQuery(targetQuery(request))
  const { before, names } = request
  if (request.status !== 'pending' || !now || !before) return null
  const moved = Object.keys(before).filter(
    (field) => field in now && JSON.stringify(before[field]) !== JSON.stringify(now[field]),
  )
  if (moved.length === 0) return null
  const only = (fields: Fields): Fields => Object.fromEntries(moved.map((field) => [field, fields[field]]))
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>It has changed since this was asked for</Trans>
          </MessageBarTitle>
          <Trans>Approving it now changes nothing: it has to be asked for again.</Trans>
        </MessageBarBody>
      </MessageBar>
      <Changes
        label={t`What has changed since`}
        before={only(before)}
        after={only(now)}
        names={names}
        headings={{ before: t`When it was asked for`, after: t`Now` }}
      />
    </>
  )
}

/** Why an approved change was not made, with what had changed in between. */
export function Failure({ request: { failure, names } }: { request: ApprovalRequest }) {
  const { t } = useLingui()
  const describe = useProblemWords()
  if (!failure) return null
  const { title, advice } = describe(
    new Refusal(409, { code: failure.code as FailureCode, details: failure.details }),
  )
  const fields = Object.entries(failure.difference ?? {})
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>It was approved, but the change could not be made</Trans>
          </MessageBarTitle>
          {failure.code === 'version.stale' ? (
            <Trans>It had been changed since it was asked for. The partner can ask for it again.</Trans>
          ) : (
            <>
              <div>{title}</div>
              <div>{advice}</div>
            </>
          )}
        </MessageBarBody>
      </MessageBar>
      {fields.length > 0 && (
        <Changes
          label={t`What had changed in between`}
          before={Object.fromEntries(fields.map(([field, { was }]) => [field, was]))}
          after={Object.fromEntries(fields.map(([field, { is }]) => [field, is]))}
          names={names}
          headings={{ before: t`When it was asked for`, after: t`When it was approved` }}
        />
      )}
    </>
  )
}
