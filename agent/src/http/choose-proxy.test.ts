import { expect, test } from 'vitest'
import { chooseProxy } from './choose-proxy.ts'

const HTTPS_PROXY = 'http://proxy.contoso.com:3128'

test.each<[string, Record<string, string>, string | undefined]>([
  ['https://latchkey.com/', {}, undefined],
  ['https://latchkey.com/', { HTTPS_PROXY }, 'proxy.contoso.com:3128'],
  ['https://latchkey.com/', { https_proxy: HTTPS_PROXY }, 'proxy.contoso.com:3128'],
  ['https://latchkey.com/', { HTTPS_PROXY: 'proxy.contoso.com:3128' }, 'proxy.contoso.com:3128'],
  ['https://latchkey.com/', { HTTP_PROXY: HTTPS_PROXY }, undefined],
  ['http://latchkey.com/', { HTTP_PROXY: HTTPS_PROXY }, 'proxy.contoso.com:3128'],
  ['https://latchkey.com/', { HTTPS_PROXY, NO_PROXY: '*' }, undefined],
  ['https://latchkey.com/', { HTTPS_PROXY, NO_PROXY: 'localhost, latchkey.com' }, undefined],
  ['https://eu.latchkey.com/', { HTTPS_PROXY, NO_PROXY: '.latchkey.com' }, undefined],
  ['https://eu.latchkey.com/', { HTTPS_PROXY, NO_PROXY: 'latchkey.com' }, undefined],
  ['https://mylatchkey.com/', { HTTPS_PROXY, NO_PROXY: 'latchkey.com' }, 'proxy.contoso.com:3128'],
  ['https://latchkey.com:8443/', { HTTPS_PROXY, NO_PROXY: 'latchkey.com:8443' }, undefined],
  ['https://latchkey.com/', { HTTPS_PROXY, NO_PROXY: 'latchkey.com:8443' }, 'proxy.contoso.com:3128'],
  ['https://10.0.0.7/', { HTTPS_PROXY, NO_PROXY: '10.0.0.7' }, undefined],
  ['https://[::1]/', { HTTPS_PROXY, NO_PROXY: '::1' }, undefined],
])('%s with %o goes by %s', (target, environment, proxy) => {
  expect(chooseProxy(new URL(target), environment)?.host).toBe(proxy)
})

test('a proxy that is none is said to be, without its password', () => {
  const address = 'socks://anna:secret@proxy.contoso.com'
  const choose = () => chooseProxy(new URL('https://latchkey.com/'), { HTTPS_PROXY: address })
  expect(choose).toThrow('//…@proxy.contoso.com')
  expect(choose).not.toThrow('secret')
})
