import {
  Button,
  Caption1,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { PersonRegular, SignOutRegular } from '@fluentui/react-icons'
import type { Me } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { ask } from '../lib/api.ts'
import { useIsNarrow } from '../lib/media.ts'
import { Initials } from '../ui/initials.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'

const useStyles = makeStyles({
  who: { padding: tokens.spacingVerticalM, display: 'grid', maxWidth: '280px', overflowWrap: 'anywhere' },
})

/** Who is signed in, their own settings, and the way out. */
export function AccountMenu({ user }: { user: Me['user'] }) {
  const { t } = useLingui()
  const styles = useStyles()
  const isNarrow = useIsNarrow()
  const navigate = useNavigate()
  const signOut = async () => {
    const response = await ask('/sign-out', { method: 'POST', headers: { accept: 'application/json' } })
    const { redirectTo } = (await response.json()) as { redirectTo: string }
    location.assign(redirectTo)
  }
  return (
    <Menu>
      <MenuTrigger>
        <Button
          appearance="transparent"
          aria-label={t`Account of ${user.name}`}
          icon={<Initials name={user.name} />}
        />
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.who}>
          <Subtitle2>{user.name}</Subtitle2>
          <Caption1>{user.upn}</Caption1>
          {isNarrow && (
            <div>
              <ThemeMenu />
              <LanguageMenu />
            </div>
          )}
        </div>
        <MenuList>
          <MenuDivider />
          <MenuItemLink
            href="/account"
            icon={<PersonRegular />}
            onClick={(event) => {
              event.preventDefault()
              void navigate('/account')
            }}
          >
            <Trans>Your account</Trans>
          </MenuItemLink>
          <MenuItem icon={<SignOutRegular />} onClick={() => void signOut()}>
            <Trans>Sign out</Trans>
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
