import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components'
import { useThemeChoice } from '../lib/choices.ts'
import { useMedia } from '../lib/media.ts'

const teal: BrandVariants = {
  10: '#001312',
  20: '#002321',
  30: '#013330',
  40: '#034340',
  50: '#05534f',
  60: '#085f5b',
  70: '#0b6965',
  80: '#0f7370',
  90: '#28827e',
  100: '#45928e',
  110: '#62a39f',
  120: '#80b4b0',
  130: '#9dc5c2',
  140: '#bad7d4',
  150: '#d6e8e7',
  160: '#f1f8f8',
}

const dark = createDarkTheme(teal)

const themes = {
  light: createLightTheme(teal),
  // Fluent takes shades that a blue is bright enough for.
  dark: {
    ...dark,
    colorBrandForeground1: teal[120],
    colorBrandForeground2: teal[130],
    colorBrandForegroundLink: teal[120],
    colorBrandForegroundLinkHover: teal[130],
    colorBrandForegroundLinkPressed: teal[110],
    colorCompoundBrandForeground1: teal[120],
    colorCompoundBrandForeground1Hover: teal[130],
    colorCompoundBrandStroke: teal[110],
    colorNeutralForeground2BrandSelected: teal[120],
    colorNeutralForeground2BrandHover: teal[120],
  },
  highContrast: teamsHighContrastTheme,
} satisfies Record<string, Theme>

export type ThemeName = keyof typeof themes

/** How the portal looks: as chosen, or as the system is set. */
export function useTheme(): { readonly name: ThemeName; readonly theme: Theme } {
  const [choice] = useThemeChoice()
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  const bySystem = isForced ? 'highContrast' : isDark ? 'dark' : 'light'
  const name = choice === 'system' ? bySystem : choice
  return { name, theme: themes[name] }
}
