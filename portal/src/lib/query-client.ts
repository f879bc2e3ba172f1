import { QueryClient } from '@tanstack/react-query'
import { Refusal } from './api.ts'

/** Answers are shown for five seconds without asking again; what is refused is not asked a second time. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof Refusal && (error.code === 'network' || error.status === 503),
      // A page that cannot be asked about says so; it does not wait for the network in silence.
      networkMode: 'always',
      throwOnError: false,
    },
    mutations: { networkMode: 'always' },
  },
})
