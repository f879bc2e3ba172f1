import { useEffect, useState } from 'react'

/** Gives the focus back to what had it before, when that is left: what opened a dialog. */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The dialog lets go of the focus after it is gone.
      setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body)
          opener.focus()
      })
    },
    [opener],
  )
}
