import type { FastifyInstance } from 'fastify'
import type { DemoFile } from './demo-file.ts'

/** Acts what has happened before a visitor comes, by the people's own hands on the API: the only road there is. */
export async function actHistory(_app: FastifyInstance, _demo: DemoFile): Promise<void> {}
