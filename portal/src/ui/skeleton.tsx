import { makeStyles, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'

/** What comes sooner than this needs no announcement. */
const patienceMs = 200

const useStyles = makeStyles({
  bar: {
    height: '16px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    // Where colours are forced, grounds are not drawn.
    '@media (forced-colors: active)': { outline: '1px solid GrayText' },
    animationName: { '50%': { opacity: 0.5 } },
    animationDuration: '2s',
    animationIterationCount: 'infinite',
  },
})

/** Whether one has waited for something. */
export function useIsLate(): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

/** Stands where something is about to be shown, in its shape, once one has waited for it. */
export function Skeleton({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useLingui()
  if (!useIsLate()) return null
  return (
    <div role="progressbar" aria-busy aria-label={t`Loading`} className={className}>
      {children}
    </div>
  )
}

/** In the place of a line of text. */
export function Bar() {
  return <div className={useStyles().bar} />
}
