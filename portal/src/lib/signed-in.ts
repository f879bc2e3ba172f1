const channel = new BroadcastChannel('latchkey')

/** Tells the other pages of this browser that somebody has just signed in. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
export const tellSignedIn = (): void => channel.postMessage('signed-in')

export function onSignedInElsewhere(listener: () => void): () => void {
  channel.addEventListener('message', listener)
  return () => channel.removeEventListener('message', listener)
}
