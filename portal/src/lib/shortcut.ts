import { useEffect } from 'react'

/** Runs something at a key, wherever the focus is; plain keys only where nobody is typing. */
export function useShortcut(keys: `mod+${string}` | '/', run: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isModified = event.metaKey || event.ctrlKey
      const wanted = keys.startsWith('mod+') ? keys.slice(4) : keys
      if (event.key.toLowerCase() !== wanted || isModified !== keys.startsWith('mod+')) return
      if (!isModified && isTyping(event.target)) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
