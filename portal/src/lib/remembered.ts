import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A choice that this browser keeps for its person: columns, density, hints they have closed. */
export function useRemembered<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const key = `latchkey.${name}`
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const remember = useCallback(
    (value: Value) => {
      localStorage.setItem(key, JSON.stringify(value))
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [text === null ? initial : (JSON.parse(text) as Value), remember]
}
