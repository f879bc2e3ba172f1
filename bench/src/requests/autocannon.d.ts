// The package has no types of its own; this is what of it is used here.
declare module 'autocannon' {
  interface Request {
    readonly method: string
    readonly path: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }
  interface Options {
    url: string
    connections: number
    duration: number
    setupClient(client: { setRequests(requests: Request[]): void }): void
  }
  interface Result {
    readonly errors: number
    readonly non2xx: number
    /** In seconds. */
    readonly duration: number
    readonly requests: { readonly total: number }
    readonly latency: { readonly p50: number; readonly p99: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
