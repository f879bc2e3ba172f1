import { examine } from '../doctor/examine.ts'
import type { Command } from './command.ts'

/** Finds what is wrong, and says what to do about it. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Look for what is wrong, and say what to do about it. Changes nothing.',
  usage: 'doctor',
  options: {},
  async run({ folder, isJson }, { environment, print }) {
    const findings = await examine(folder, environment)
    const isWell = findings.every(({ isWell }) => isWell)
    if (isJson) print(JSON.stringify({ isWell, findings }))
    else
      print(
        findings
          .map(
            ({ isWell, says, advice }) =>
              `${isWell ? 'ok  ' : 'BAD '} ${says}${advice ? `\n     → ${advice}` : ''}`,
          )
          .join('\n'),
      )
    return isWell ? 0 : 1
  },
}
