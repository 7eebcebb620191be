import { EventSocket } from '../support/event-socket.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const LISTED = 'https://app.example.com';
const KEY = { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` };

describe('what browsers are told', () => {
  let test: TestGateway;
  let url: string;

  beforeAll(async () => {
    test = await startTestGateway({ corsOrigins: [LISTED], trustProxy: true });
    ({ url } = test.gateway);
  });
  afterAll(() => test.close());

  const preflight = async (origin: string, path = '/v1/calls') =>
    await fetch(url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });

  it('lets pages of a listed origin use the API, without a key for the question', async () => {
    const asked = await preflight(LISTED);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, LISTED]);
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Idempotency-Key/);
    const answer = await fetch(`${url}/v1/calls`, { headers: { ...KEY, origin: LISTED } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, LISTED]);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/X-Request-Id, Idempotent-Replayed/);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('lets no other origin, and offers the console’s header to none', async () => {
    for (const origin of ['https://evil.example', `${LISTED}.evil.example`, 'http://app.example.com', 'null']) {
      const [asked, answer] = [
        await preflight(origin),
        await fetch(`${url}/v1/calls`, { headers: { ...KEY, origin } }),
      ];
      for (const { headers } of [asked, answer]) expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await preflight(LISTED)).headers.get('access-control-allow-headers')).not.toMatch(/csrf/i);
  });

  it('says 401 and 405 to a listed origin so that its page can read them', async () => {
    const refused = await fetch(`${url}/v1/calls`, { headers: { origin: LISTED } });
    const wrong = await fetch(`${url}/v1/calls`, { method: 'DELETE', headers: { origin: LISTED } });
    expect([refused, wrong].map(({ status, headers }) => [status, headers.get('access-control-allow-origin')])).toEqual(
      [
        [401, LISTED],
        [405, LISTED],
      ],
    );
  });

  it('opens WebSockets for pages of listed origins and of its own, and for what is no page', async () => {
    const open = async (origin?: string) => {
      const socket = await EventSocket.open(url, { key: PRIVATE_VALUES.apiKey, origin });
      socket.cut();
    };
    await open(LISTED);
    await open(url);
    await open();
    await expect(open('https://evil.example')).rejects.toThrow('403');
    await expect(open('null')).rejects.toThrow('403');
  });

  it('keeps answers from being framed, guessed, run or stored, refusals too', async () => {
    for (const path of ['/v1/calls', '/v1/nothing', '/health/live', '/openapi.json', '/v1/calls?x=%']) {
      const { headers } = await fetch(url + path);
      expect([path, headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
        path,
        'nosniff',
        "default-src 'none'; frame-ancestors 'none'",
      ]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    const secure = await fetch(`${url}/v1/calls`, { headers: { ...KEY, 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });

  it('shows /docs under a policy that its page fits into', async () => {
    const page = await fetch(`${url}/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son\w+="/);
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, source = '']) => new URL(source, `${url}/docs`),
    );
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source.origin).toBe(url);
      const { status, headers } = await fetch(source);
      expect([source.pathname, status, headers.get('cache-control')]).toEqual([
        source.pathname,
        200,
        expect.stringMatching(/^(?:no-cache|public, max-age=0)$/),
      ]);
    }
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });
});
