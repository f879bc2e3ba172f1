import { Button, type ButtonProps, Link } from '@fluentui/react-components'
import type { MouseEvent, ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

interface RouteLinkProps {
  readonly to: string
  readonly children: ReactNode
  /** Within a sentence, where colour alone would not tell it from the words around it. */
  readonly inline?: boolean
}

/** A link to another page of the portal: it can be opened in a window of its own, and does not load the portal again. */
export function RouteLink({ to, children, inline = false }: RouteLinkProps) {
  return (
    <Link {...useRoute(to)} inline={inline}>
      {children}
    </Link>
  )
}

/** A link to another page that looks like the action it leads to. */
export function RouteButton({
  to,
  children,
  appearance = 'secondary',
  icon = null,
  size = 'medium',
}: RouteLinkProps & Pick<ButtonProps, 'appearance' | 'icon' | 'size'>) {
  return (
    <Button as="a" {...useRoute(to)} appearance={appearance} icon={icon} size={size}>
      {children}
    </Button>
  )
}

function useRoute(to: string) {
  const follow = useLinkClickHandler(to)
  return {
    href: useHref(to),
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (!event.defaultPrevented) follow(event as MouseEvent<HTMLAnchorElement>)
    },
  }
}
