import type { Environment } from './from-environment.js';
import { type ConfigurationError, loadAppConfig } from './load-config.js';
import { proxiesOf } from './proxies.js';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const read = (environment: Environment) => proxiesOf(loadAppConfig(environment));

function problemsOf(environment: Environment): readonly string[] {
  try {
    loadAppConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('the proxies of the environment', () => {
  it('are none where none is named', () => {
    expect(read({ NO_PROXY: 'example.com' })).toBeUndefined();
  });

  it('are read in capitals and in small letters, which win', () => {
    const environment = {
      HTTPS_PROXY: 'http://a:1',
      https_proxy: 'http://b:2',
      http_proxy: 'c:3',
      no_proxy: '.x.cn, y',
    };

    expect(read(environment)).toEqual({
      httpsProxy: 'http://b:2',
      httpProxy: 'http://c:3',
      noProxy: ['.x.cn', 'y', ...LOOPBACK],
    });
    expect(read({ HTTPS_PROXY: 'http://a:1', https_proxy: ' ' })?.httpsProxy).toBe('http://a:1');
  });

  it('leave loopback addresses out, unless asked', () => {
    expect(read({ HTTP_PROXY: 'http://a:1' })?.noProxy).toEqual(LOOPBACK);
    expect(read({ HTTP_PROXY: 'http://a:1', PROXY_LOOPBACK: 'true' })?.noProxy).toEqual([]);
  });

  it.each([
    'http://user:p%40ss@proxy.example:3128',
    'https://proxy.example',
    'proxy.example:3128',
    'http://[::1]:3128/',
  ])('may be %s', (HTTPS_PROXY) => expect(problemsOf({ HTTPS_PROXY })).toEqual([]));

  it.each([
    'socks5://secret:1080',
    'http://',
    'http://user:50%secret@proxy',
    'http://user:50#secret@proxy',
    'http://proxy/secret',
    'ftp://secret',
  ])('may not be %s, of which nothing is shown', (HTTPS_PROXY) => {
    const [problem, ...others] = problemsOf({ HTTPS_PROXY });

    expect(problem).toMatch(/^HTTPS_PROXY must be like http:/);
    expect(problem).not.toContain('secret');
    expect(others).toEqual([]);
  });
});
