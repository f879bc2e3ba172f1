import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useIsNarrow } from '../../lib/media.ts'

interface ToolButtonProps {
  readonly label: string
  readonly icon: JSX.Element
  readonly onClick?: () => void
}

/** A tool above a list; where there is little room it shows its sign alone. What opens a menu adds to it what it needs. */
export function ToolButton({ label, icon, ...others }: ToolButtonProps) {
  const isNarrow = useIsNarrow()
  return (
    <Button
      appearance="subtle"
      icon={icon}
      {...(isNarrow && { title: label, 'aria-label': label })}
      {...others}
    >
      {isNarrow ? null : label}
    </Button>
  )
}
