import { describe, expect, test } from 'vitest'
import { readSettings } from './read-settings.ts'

describe('settings that somebody has typed', () => {
  test('are read line by line, as what they look like', () => {
    expect(
      readSettings(
        'AutoScreenShare = true\n\n  MicVolume=40  \nTheme.Color = 001122\nName = A = B\nNone = NaN',
      ),
    ).toEqual({ AutoScreenShare: true, MicVolume: 40, 'Theme.Color': '001122', Name: 'A = B', None: 'NaN' })
  })

  test.each(['', '\n \n', 'AutoScreenShare', '= true', 'Auto Screen = true', 'Name ='])(
    'are none where a line is not a name and a value: %j',
    (text) => expect(readSettings(text)).toBeNull(),
  )
})
