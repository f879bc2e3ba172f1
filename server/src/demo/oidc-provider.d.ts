// The parts of oidc-provider taken one by one: its front door warns of every Node.js before 22 on the console, which
// is decided upon (the floor is 20.19) and tells a newcomer nothing.
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider'
}

declare module 'oidc-provider/lib/helpers/interaction_policy/index.js' {
  import { interactionPolicy } from 'oidc-provider'

  export import base = interactionPolicy.base
  export import Check = interactionPolicy.Check
  export import Prompt = interactionPolicy.Prompt
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  import type { AdapterFactory } from 'oidc-provider'

  /** A store of its own for each call, of the thousand entries used last. */
  export function createMemoryAdapter(): AdapterFactory
}
