import { createHash } from 'node:crypto'
import { Html, html } from './html.ts'

const style = `
:root { color-scheme: light dark; --page: #f3f4f7; --card: #fff; --ink: #1b1d22; --soft: #5a6070; --line: #c9cdd6;
  --accent: #2b5bd7; --on-accent: #fff; --hover: #eef2fd; --bad: #a8071a; --bad-page: #fdecee; --note-page: #eaf0ff }
@media (prefers-color-scheme: dark) { :root { --page: #14161a; --card: #1f2228; --ink: #f1f2f5; --soft: #a9b0bf;
  --line: #434956; --accent: #86a8ff; --on-accent: #10131a; --hover: #2a2f3a; --bad: #ff9ba6; --bad-page: #3a1d22;
  --note-page: #212c47 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; padding: 1rem; display: grid; place-items: center; background: var(--page);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 27rem; padding: 1.75rem 1.5rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem }
h1 { margin: 0; font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p { margin: .5rem 0 0 }
.soft, small { color: var(--soft); font-size: .875rem }
.note, .bad { margin-top: 1rem; padding: .625rem .75rem; border-radius: .5rem; background: var(--note-page) }
.bad { background: var(--bad-page); color: var(--bad) }
ul { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; gap: .5rem }
label { display: block; margin-top: .75rem; font-size: .875rem }
label.check { display: flex; gap: .5rem; align-items: center; font-size: 1rem; min-height: 2.75rem; margin: 0 }
.check input { width: 1.15rem; height: 1.15rem; accent-color: var(--accent) }
input:not([type=checkbox]) { display: block; width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: 0 .75rem;
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: .5rem }
button { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer }
button:hover { background: var(--hover) }
button.main { margin-top: .75rem; background: var(--accent); border-color: var(--accent); color: var(--on-accent);
  font-weight: 600 }
button.main:hover { filter: brightness(1.1) }
button.person { text-align: start; overflow-wrap: anywhere }
button.person small { display: block }
form + form { margin-top: .5rem }
pre { margin: .5rem 0 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** What a page may do beyond showing its own words in its own style. */
export interface PageAllows {
  /** The address of the one script that runs; without it none does. */
  readonly script?: string
  /**
   * Origins, or schemes, that a form may lead to in the end: browsers hold the redirects that follow a form to its
   * page's policy too.
   */
  readonly formTargets?: readonly string[]
}

/** The headers of a page: it loads nothing, is framed by nobody and is kept by no cache. */
export function securityHeaders({ script, formTargets = [] }: PageAllows = {}): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    ...(script ? [`script-src ${script}`] : []),
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}

/** Frames a page's content: the same head, style and landmark for all of them. */
export function page(language: string, title: string, content: Html): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.markup
}
