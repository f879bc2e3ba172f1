/** Something that was done, or waits, to be told in passing; never the only place where a refusal is told. */
export type Notice =
  | { readonly kind: 'done'; readonly words: string; readonly undo?: () => void }
  | { readonly kind: 'held'; readonly link: string }

type Listener = (notice: Notice) => void

const listeners = new Set<Listener>()

export function announce(notice: Notice): void {
  for (const listener of listeners) listener(notice)
}

export function onNotice(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
