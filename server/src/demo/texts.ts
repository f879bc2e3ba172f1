const en = {
  signInTo: (organisation: string) => `Sign in to ${organisation}`,
  demo: 'This is a demonstration: the people are made up, and anybody may be any of them.',
  secondFactorAsked: 'You are asked to sign in again, with a second factor.',
  freshSignInAsked: 'Your sign-in is too long ago. You are asked to sign in again.',
  choosePerson: 'Choose a person',
  secondFactor: 'With a second factor',
  withPassword: 'Or with a user name and password',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  cancel: 'Cancel',
  mistaken: 'The user name or the password is wrong.',
  signOutOf: (organisation: string) => `Sign out of ${organisation}?`,
  signOut: 'Sign out',
  stay: 'Stay signed in',
  signedOut: 'You are signed out',
  closePage: 'You may close this page.',
  failed: 'This did not work',
  expired:
    'This sign-in has expired or was finished elsewhere. Go back to where you came from and start again.',
}

export type Texts = typeof en

const fr: Texts = {
  signInTo: (organisation) => `Connexion à ${organisation}`,
  demo: 'Ceci est une démonstration : les personnes sont fictives et chacun peut être n’importe laquelle d’entre elles.',
  secondFactorAsked: 'Il vous est demandé de vous reconnecter avec un second facteur.',
  freshSignInAsked: 'Votre connexion est trop ancienne. Il vous est demandé de vous reconnecter.',
  choosePerson: 'Choisissez une personne',
  secondFactor: 'Avec un second facteur',
  withPassword: 'Ou avec un nom d’utilisateur et un mot de passe',
  username: 'Nom d’utilisateur',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  cancel: 'Annuler',
  mistaken: 'Le nom d’utilisateur ou le mot de passe est incorrect.',
  signOutOf: (organisation) => `Se déconnecter de ${organisation} ?`,
  signOut: 'Se déconnecter',
  stay: 'Rester connecté',
  signedOut: 'Vous êtes déconnecté',
  closePage: 'Vous pouvez fermer cette page.',
  failed: 'Cela n’a pas fonctionné',
  expired:
    'Cette connexion a expiré ou s’est terminée ailleurs. Revenez à la page précédente et recommencez.',
}

const de: Texts = {
  signInTo: (organisation) => `Bei ${organisation} anmelden`,
  demo: 'Dies ist eine Vorführung: Die Personen sind erfunden, und jeder kann jede von ihnen sein.',
  secondFactorAsked: 'Sie werden gebeten, sich erneut und mit einem zweiten Faktor anzumelden.',
  freshSignInAsked: 'Ihre Anmeldung liegt zu lange zurück. Sie werden gebeten, sich erneut anzumelden.',
  choosePerson: 'Wählen Sie eine Person',
  secondFactor: 'Mit einem zweiten Faktor',
  withPassword: 'Oder mit Benutzername und Kennwort',
  username: 'Benutzername',
  password: 'Kennwort',
  signIn: 'Anmelden',
  cancel: 'Abbrechen',
  mistaken: 'Der Benutzername oder das Kennwort ist falsch.',
  signOutOf: (organisation) => `Von ${organisation} abmelden?`,
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
  signedOut: 'Sie sind abgemeldet',
  closePage: 'Sie können diese Seite schließen.',
  failed: 'Das hat nicht geklappt',
  expired:
    'Diese Anmeldung ist abgelaufen oder anderswo beendet. Gehen Sie zurück und beginnen Sie von vorn.',
}

const zh: Texts = {
  signInTo: (organisation) => `登录 ${organisation}`,
  demo: '这是演示环境：人员均为虚构，任何人都可以以其中任何人的身份登录。',
  secondFactorAsked: '需要您使用第二重验证再次登录。',
  freshSignInAsked: '您上次登录的时间太久，需要再次登录。',
  choosePerson: '选择人员',
  secondFactor: '使用第二重验证',
  withPassword: '或使用用户名和密码',
  username: '用户名',
  password: '密码',
  signIn: '登录',
  cancel: '取消',
  mistaken: '用户名或密码错误。',
  signOutOf: (organisation) => `要退出 ${organisation} 吗？`,
  signOut: '退出登录',
  stay: '保持登录',
  signedOut: '您已退出登录',
  closePage: '您可以关闭此页面。',
  failed: '操作未成功',
  expired: '此次登录已过期或已在别处完成。请返回原页面重新开始。',
}

/** The pages' words in every language they are written in; the first is the one for everybody else. */
export const texts = { en, fr, de, zh } as const

export type Language = keyof typeof texts
