import type { FastifyInstance } from 'fastify'
import { openDatabase } from '../db/database.ts'
import { actHistory } from './act-history.ts'
import { type DemoFile, writeDemoFile } from './demo-file.ts'
import { type DemoTenantEntry, openDemoOrganisations } from './demo-organisations.ts'
import { foundDemo, sealDemo } from './found-demo.ts'
import type { World } from './world.ts'

export interface Demo {
  readonly organisations: readonly DemoTenantEntry[]
  readonly file: DemoFile
  /** Acts the demo's history, once, on an app that need not listen yet. */
  complete(app: FastifyInstance): Promise<void>
}

/** Brings the demo world into being, or finds it standing, and fits it to this start's address. */
export async function openDemo(
  ownerUrl: string,
  at: { publicUrl: string; secret: string; dataRoot: string; say: (progress: string) => void },
): Promise<Demo> {
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  try {
    const world = await foundDemo(owner)
    if (world) at.say('Making the demo world')
    const organisations = await openDemoOrganisations(owner, at.publicUrl, at.secret)
    const file = await writeDemoFile(owner, at.dataRoot, at.publicUrl, organisations, world)
    return {
      organisations,
      file,
      complete: async (app) => {
        if (world) await finish(ownerUrl, app, world)
      },
    }
  } finally {
    await owner.close()
  }
}

async function finish(ownerUrl: string, app: FastifyInstance, world: World): Promise<void> {
  await actHistory(app, world)
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  try {
    await sealDemo(owner)
  } finally {
    await owner.close()
  }
}
