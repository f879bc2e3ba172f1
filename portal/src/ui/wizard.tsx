import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Title3,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkCircleFilled, CircleRegular, DismissRegular, RecordRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'
import { type FieldPath, type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import { useIsNarrow } from '../lib/media.ts'
import { OpeningHeading } from './heading.tsx'
import { useTitle } from './page.tsx'
import { ProblemBar } from './problem-bar.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  top: {
    display: 'flex',
    alignItems: 'center',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    gap: tokens.spacingHorizontalM,
  },
  title: {
    flexGrow: 1,
    '@media (max-width: 899px)': { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  middle: { display: 'flex', flexGrow: 1, minHeight: 0 },
  steps: {
    width: '240px',
    flexShrink: 0,
    margin: 0,
    padding: tokens.spacingVerticalXL,
    boxSizing: 'border-box',
    listStyleType: 'none',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  step: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    width: '100%',
    fontWeight: tokens.fontWeightRegular,
    hyphens: 'auto',
    overflowWrap: 'anywhere',
  },
  current: { fontWeight: tokens.fontWeightSemibold },
  content: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    '& > *': { maxWidth: '960px', flexShrink: 0 },
    '@media (max-width: 899px)': { padding: tokens.spacingHorizontalL },
  },
  progress: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} 0` },
  bottom: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

export interface WizardStep<Values extends FieldValues> {
  readonly id: string
  readonly title: string
  /** What of the form is asked for here: it must be right before one goes on. */
  readonly fields: readonly FieldPath<Values>[]
  readonly content: ReactNode
}

interface WizardProps<Values extends FieldValues> {
  readonly title: string
  readonly steps: readonly WizardStep<Values>[]
  readonly form: UseFormReturn<Values>
  /** Under this name what was entered survives a closing by mistake, as long as the window lives. */
  readonly draft: string
  /** What the last button does, in its own words. */
  readonly finish: string
  readonly onFinish: (values: Values) => void
  readonly isBusy: boolean
  /** Whether what was chosen cannot be done as it stands; the last step says why. */
  readonly isBlocked?: boolean
  readonly error: unknown
  readonly closeTo: string
}

/** Forgets what was entered into a wizard, once it has served. */
export const forgetDraft = (draft: string): void => sessionStorage.removeItem(`latchkey.draft.${draft}`)

/** What was entered into a wizard that was closed unfinished. */
export function readDraft<Values>(draft: string): Partial<Values> {
  try {
    return JSON.parse(sessionStorage.getItem(`latchkey.draft.${draft}`) ?? '{}') as Partial<Values>
  } catch {
    return {}
  }
}

/**
 * Something long, step by step, with a review at its end. The step is in the address, so that the browser's way back
 * is the wizard's. `useWizardStep` in a review leads to the step that is to be edited.
 */
export function Wizard<Values extends FieldValues>(props: WizardProps<Values>) {
  const { title, steps, form, draft, finish, onFinish, isBusy, isBlocked = false, error, closeTo } = props
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const isNarrow = useIsNarrow()
  const [isLeaving, setLeaving] = useState(false)
  const [stepId, goTo] = useWizardStep()
  useTitle(title)
  const wanted = Math.max(
    0,
    steps.findIndex(({ id }) => id === stepId),
  )
  const [reached, setReached] = useState(wanted)
  const position = Math.min(wanted, reached)
  const step = steps[position]
  const isLast = position === steps.length - 1
  useEffect(() => {
    const watching = form.watch((values) =>
      sessionStorage.setItem(`latchkey.draft.${draft}`, JSON.stringify(values)),
    )
    return () => watching.unsubscribe()
  }, [form, draft])
  const next = async () => {
    if (!(await form.trigger([...(step?.fields ?? [])], { shouldFocus: true }))) return
    const following = steps[position + 1]
    if (!following) return
    setReached(Math.max(reached, position + 1))
    goTo(following.id)
  }
  const close = () => (form.formState.isDirty ? setLeaving(true) : void navigate(closeTo))
  if (!step) return null
  const [number, count] = [position + 1, steps.length]
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className={styles.root}
        onSubmit={(event) => {
          event.preventDefault()
          if (isLast && isBlocked) return
          if (isLast) void form.handleSubmit(onFinish)(event)
          else void next()
        }}
      >
        <div className={styles.top}>
          <Title3 as="h1" className={styles.title}>
            {title}
          </Title3>
          <Tooltip content={t`Close`} relationship="label">
            <Button appearance="subtle" icon={<DismissRegular />} onClick={close} />
          </Tooltip>
        </div>
        {isNarrow && (
          <div className={styles.progress}>
            <ProgressBar value={number} max={count} aria-label={t`Step ${number} of ${count}`} />
          </div>
        )}
        <div className={styles.middle}>
          {!isNarrow && (
            <ol className={styles.steps}>
              {steps.map(({ id, title: name }, index) => (
                <li key={id}>
                  <Button
                    appearance="transparent"
                    className={mergeClasses(styles.step, index === position && styles.current)}
                    disabled={index > reached}
                    aria-current={index === position ? 'step' : undefined}
                    icon={
                      index === position ? (
                        <RecordRegular />
                      ) : index < reached ? (
                        <CheckmarkCircleFilled />
                      ) : (
                        <CircleRegular />
                      )
                    }
                    onClick={() => goTo(id)}
                  >
                    {name}
                  </Button>
                </li>
              ))}
            </ol>
          )}
          <div className={styles.content} data-scroll>
            <OpeningHeading opened={step.id}>
              {isNarrow ? `${number}/${count} · ${step.title}` : step.title}
            </OpeningHeading>
            {step.content}
            <ProblemBar error={error} />
          </div>
        </div>
        <div className={styles.bottom}>
          <Button
            disabled={position === 0 || isBusy}
            onClick={() => goTo(steps[position - 1]?.id ?? step.id)}
          >
            <Trans>Previous</Trans>
          </Button>
          <Button type="submit" appearance="primary" disabled={isBusy || (isLast && isBlocked)}>
            {isLast ? finish : t`Next`}
          </Button>
          <Button appearance="subtle" onClick={close} style={{ marginInlineStart: 'auto' }}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
      {isLeaving && (
        <LeaveDialog
          onStay={() => setLeaving(false)}
          onKeep={() => void navigate(closeTo)}
          onDiscard={() => {
            forgetDraft(draft)
            void navigate(closeTo)
          }}
        />
      )}
    </FormProvider>
  )
}

/** The step that a wizard is at, and the way to another. */
export function useWizardStep(): [string | null, (id: string) => void] {
  const [params, setParams] = useSearchParams()
  return [params.get('step'), (id) => setParams({ step: id })]
}

interface LeaveDialogProps {
  readonly onStay: () => void
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

function LeaveDialog({ onStay, onKeep, onDiscard }: LeaveDialogProps) {
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onStay()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Leave before you are done?</Trans>
          </DialogTitle>
          <DialogContent>
            <Trans>
              What you entered can wait here until you come back, as long as this window stays open.
            </Trans>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onDiscard}>
              <Trans>Discard what I entered</Trans>
            </Button>
            <Button onClick={onStay}>
              <Trans>Stay</Trans>
            </Button>
            <Button appearance="primary" onClick={onKeep}>
              <Trans>Keep it and leave</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
