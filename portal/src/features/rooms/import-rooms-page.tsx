import { Body1, Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import type { ImportReport } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { toCsv } from '../../lib/csv.ts'
import { startJob } from '../../lib/jobs.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useProblemWords } from '../../lib/problem-words.ts'
import { saveFile } from '../../lib/save-file.ts'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { roomFieldNames } from '../../ui/room-words.tsx'
import { forgetDraft, Wizard } from '../../ui/wizard.tsx'
import { FileDrop } from './file-drop.tsx'
import { importRooms } from './import-api.ts'
import { ImportPreview } from './import-preview.tsx'
import { useImportWords } from './import-words.ts'
import { roomsTouched } from './rooms-api.ts'

const draft = 'import-rooms'

interface ImportValues {
  /** Set once there is a file; a file itself cannot be kept in a draft. */
  fileName: string
  allOrNothing: boolean
}

/** Brings many rooms by a file: chosen, looked over line by line, then imported while one goes on with other work. */
export function Component() {
  const { permissions } = useTenantPlace()
  const may = permissions.has('rooms.create') || permissions.has('rooms.modify')
  return may ? <ImportRooms /> : <NeedsPermission permission="rooms.create" />
}

function ImportRooms() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { base, tenant } = useTenantPlace()
  const words = useImportWords()
  const begin = useImportJob()
  const [file, setFile] = useState<File | null>(null)
  const form = useForm<ImportValues>({ defaultValues: { fileName: '', allOrNothing: false } })
  const { control, register } = form
  const allOrNothing = useWatch({ control, name: 'allOrNothing' })
  register('fileName', { validate: () => file !== null })
  const trial = useQuery({
    queryKey: ['import', tenant.id, file?.name, file?.size, file?.lastModified],
    queryFn: async ({ signal }) => {
      if (!file) throw new Error('There is no file.')
      const outcome = await importRooms(tenant.id, file, { allOrNothing: false, dryRun: true, signal })
      if (outcome.is === 'held') throw new Error('A trial was held back.')
      return outcome.value
    },
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const refusal = words.refusal(trial.error)
  const report = trial.data
  const imported = report ? report.totals.made + report.totals.changed : 0
  const isBlocked = imported === 0 || (allOrNothing && (report?.totals.refused ?? 0) > 0)
  const finish = (values: ImportValues) => {
    if (!file || !report) return
    begin(file, report, values.allOrNothing)
    forgetDraft(draft)
    void navigate(`${base}/rooms`)
  }
  return (
    <Wizard<ImportValues>
      title={t`Import rooms`}
      form={form}
      draft={draft}
      finish={t`Import rooms`}
      onFinish={finish}
      isBusy={trial.isFetching}
      isBlocked={isBlocked}
      error={null}
      closeTo={`${base}/rooms`}
      steps={[
        {
          id: 'file',
          title: t`File`,
          fields: ['fileName'],
          content: (
            <>
              <Body1>
                <Trans>
                  One line per room, the first line with the names of the columns. Only the name is needed. A
                  room that is there already, by its ID or its name, is changed; what the file has no column
                  for stays as it is.
                </Trans>
              </Body1>
              <div>
                <Button
                  icon={<ArrowDownloadRegular />}
                  onClick={() => saveFile('rooms-template.csv', toCsv(template))}
                >
                  <Trans>Download the template</Trans>
                </Button>
              </div>
              <FileDrop
                file={file}
                onFile={(chosen) => {
                  setFile(chosen)
                  form.setValue('fileName', chosen.name, { shouldDirty: true, shouldValidate: true })
                }}
              />
              {form.formState.errors.fileName && !file && (
                <Refused>
                  <Trans>Choose a file first.</Trans>
                </Refused>
              )}
            </>
          ),
        },
        {
          id: 'check',
          title: t`Check`,
          fields: [],
          content: refusal ? (
            <Refused>{refusal}</Refused>
          ) : trial.error ? (
            <ProblemBar error={trial.error} />
          ) : report ? (
            <ImportPreview
              report={report}
              allOrNothing={allOrNothing}
              onAllOrNothing={(value) => form.setValue('allOrNothing', value)}
            />
          ) : file ? (
            <Spinner label={t`Reading the file`} />
          ) : (
            <Refused>
              <Trans>The file has to be chosen again: go back a step.</Trans>
            </Refused>
          ),
        },
      ]}
    />
  )
}

function Refused({ children }: { children: ReactNode }) {
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive" style={{ flexShrink: 0 }}>
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  )
}

/** Imports in the background, with a report at the end. */
function useImportJob() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { base, tenant } = useTenantPlace()
  const words = useImportWords()
  const describe = useProblemWords()
  return (file: File, { lines }: ImportReport, allOrNothing: boolean) =>
    startJob(
      t`Importing ${file.name}`,
      async ({ signal, report }) => {
        report(0, lines.length)
        const outcome = await importRooms(tenant.id, file, { allOrNothing, dryRun: false, signal })
        for (const queryKey of roomsTouched(tenant.id)) void client.invalidateQueries({ queryKey })
        if (outcome.is === 'held')
          return {
            outcome: t`Waiting for approval: nothing is imported until ${tenant.name} approves it.`,
            link: `${base}/approval-requests/${outcome.approvalRequestId}`,
            linkWords: t`See the request`,
          }
        return {
          outcome: words.totals(outcome.value.totals),
          report: { fileName: 'import-report.csv', content: words.csv(outcome.value) },
        }
      },
      (error) => words.refusal(error) ?? describe(error).title,
    )
}

const example: Partial<Record<(typeof roomFieldNames)[number], string>> = {
  name: 'Yosemite',
  alias: 'yosemite@contoso.com',
  deviceType: 'teamsRoom',
  capacity: '12',
  country: 'United States',
  city: 'Redmond',
  building: 'Building 7',
  floor: '2',
  timeZone: 'America/Los_Angeles',
  groups: '',
}

const templateFields = roomFieldNames.filter((field) => field !== 'id')
const template = [templateFields, templateFields.map((field) => example[field] ?? '')]
