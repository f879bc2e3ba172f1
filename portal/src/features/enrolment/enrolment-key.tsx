import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowResetRegular } from '@fluentui/react-icons'
import type { EnrollmentKeyStatus, TenantRef } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { announce } from '../../lib/notices.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { downloadKey, keyStatusQuery, resetKey } from './enrolment-api.ts'

const fileName = 'latchkey-enrollment-key.json'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface EnrolmentKeyProps {
  readonly tenant: TenantRef
  /** Null for whoever may not know which key is good. */
  readonly status: EnrollmentKeyStatus | null
}

/** The key of an organisation: downloaded as a file, and replaced when it may have come into wrong hands. */
export function EnrolmentKey({ tenant, status }: EnrolmentKeyProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const client = useQueryClient()
  const { permissions } = useTenantPlace()
  const [isResetting, setResetting] = useState(false)
  const key = keyStatusQuery(tenant.id).queryKey
  const download = useMutation({
    mutationFn: () => downloadKey(tenant.id),
    onSuccess: (file) => {
      saveFile(fileName, `${JSON.stringify(file, null, 2)}\n`, 'application/json')
      announce({
        kind: 'done',
        words: t`The key is in your downloads. That you have it stands in the audit log.`,
      })
      // The first time makes the key.
      void client.invalidateQueries({ queryKey: key })
    },
  })
  const reset = useChange({
    run: () => resetKey(tenant.id),
    touches: [key],
    done: () => t`The enrolment key has been replaced. The old one enrols nothing any more.`,
    onDone: () => setResetting(false),
    onHeld: () => setResetting(false),
  })
  return (
    <div className={styles.part}>
      {status &&
        (status.createdAt === null ? (
          <Body1>
            <Trans>There is no key yet. It is made when it is downloaded for the first time.</Trans>
          </Body1>
        ) : (
          <Facts
            facts={[
              { label: t`Made`, value: <Moment at={status.createdAt} /> },
              { label: t`By`, value: status.createdBy },
              { label: t`Key ID`, value: status.keyId },
            ]}
          />
        ))}
      <div className={styles.buttons}>
        {(status?.may.download ?? false) && (
          <Button
            appearance="primary"
            icon={<ArrowDownloadRegular />}
            disabled={download.isPending}
            onClick={() => download.mutate()}
          >
            <Trans>Download key</Trans>
          </Button>
        )}
        {(status?.may.reset ?? permissions.has('rooms.resetKey')) && (
          <Button icon={<ArrowResetRegular />} onClick={() => setResetting(true)}>
            <Trans>Reset key</Trans>
          </Button>
        )}
      </div>
      <ProblemBar error={download.error} />
      {isResetting && (
        <ConfirmDialog
          title={t`Reset the enrolment key of ${tenant.name}?`}
          action={t`Reset key`}
          typed={tenant.name}
          isBusy={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate(undefined)}
          onClose={() => setResetting(false)}
        >
          <Trans>
            A new key takes the place of this one, which enrols no device from that moment on, wherever a copy
            of it lies. Devices that have enrolled keep their own credentials and go on as they are. Download
            the new key for those that are still to come.
          </Trans>
        </ConfirmDialog>
      )}
    </div>
  )
}
