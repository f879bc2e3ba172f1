import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const BEAT_MS = 1_000
const SILENCE_MS = 15_000

/**
 * Does something while nobody else does it under the same lock. The holder shows by a heartbeat that it lives, and a
 * lock that has been silent for long is void.
 * @param {string} path
 * @param {(message: string) => void} onProgress
 * @param {() => Promise<void>} work
 */
export async function withLock(path, onProgress, work) {
  mkdirSync(dirname(path), { recursive: true })
  await acquire(path, onProgress)
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS)
  try {
    await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { recursive: true, force: true })
  }
}

async function acquire(path, onProgress) {
  let lastBeat
  let heardAt = performance.now()
  while (!tryCreate(path)) {
    const newBeat = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (lastBeat === undefined) onProgress('Waiting for another installation to end')
    if (newBeat !== lastBeat) heardAt = performance.now()
    lastBeat = newBeat
    // Silence is measured by our own clock: a machine that slept or whose time was set voids nothing.
    if (performance.now() - heardAt > SILENCE_MS) discard(path)
    await sleep(BEAT_MS / 4)
  }
}

function tryCreate(path) {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

// One of those who wait moves it away; for the others it is gone.
function discard(path) {
  const away = `${path}.${process.pid}`
  try {
    renameSync(path, away)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  rmSync(away, { recursive: true, force: true })
}
