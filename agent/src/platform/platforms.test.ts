import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dryPlatform } from './dry.ts'
import { settingsXml } from './settings-xml.ts'
import { tailOf } from './tail-of.ts'
import { windowsPlatform } from './windows.ts'

function logWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'platform-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'agent.log')
  writeFileSync(path, text)
  return path
}

test('settings are written as the app reads them', () => {
  expect(
    settingsXml({ AutoScreenShare: true, 'Theming.ThemeName': 'Blue & <White>', 'Theming.Custom.Red': 7 }),
  ).toBe(`<?xml version="1.0" encoding="utf-8"?>
<SkypeSettings>
  <AutoScreenShare>true</AutoScreenShare>
  <Theming>
    <ThemeName>Blue &amp; &lt;White&gt;</ThemeName>
    <Custom>
      <Red>7</Red>
    </Custom>
  </Theming>
</SkypeSettings>
`)
})

test('names of JavaScript are names of settings', () => {
  expect(settingsXml({ constructor: 'x' })).toContain('<constructor>x</constructor>')
  expect(settingsXml({ 'toString.valueOf': 1 })).toContain('<valueOf>1</valueOf>')
})

test('of a long log the end is shown, from the beginning of a line', async () => {
  expect(await tailOf(logWith('one\ntwo\nthree\n'), 9)).toBe('three\n')
  expect(await tailOf(logWith('one\n'))).toBe('one\n')
  expect(await tailOf('/nowhere/agent.log')).toContain('There is no')
})

test('a Teams Room shows its own log and the app’s, also when one of them cannot be read', async () => {
  const path = logWith('started\n')
  const logs = await windowsPlatform(path, async () => '2025-11-20 3001 {…}').collectLogs()
  expect(logs).toContain('started')
  expect(logs).toContain('3001')
  const broken = await windowsPlatform(path, () => Promise.reject(new Error('no such log'))).collectLogs()
  expect(broken).toContain('started')
  expect(broken).toContain('no such log')
})

test('another machine restarts and changes nothing, and says so', async () => {
  const machine = dryPlatform(logWith('started\n'))
  expect(await machine.restart()).toContain('Nothing was restarted')
  expect(await machine.applySettings({ AutoScreenShare: true })).toContain(
    '<AutoScreenShare>true</AutoScreenShare>',
  )
  expect(await machine.collectLogs()).toContain('started')
})
