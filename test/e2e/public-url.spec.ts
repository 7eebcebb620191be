import type { OpenAPIObject } from '@nestjs/swagger';
import type { AddressInfo } from 'node:net';
import { ApiClient } from '../support/api-client.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const PREFIX = { 'x-forwarded-prefix': '/voice' };
const SERVER_OF_PAGE = /"url": "([^"]*)",\s+"description": "This gateway"/;

describe('the addresses that the gateway names', () => {
  let started: TestGateway | undefined;
  afterEach(() => started?.close());

  /** What stands before the paths in `Location`, in the document and in the page that shows it. */
  async function bases(overrides: Parameters<typeof startTestGateway>[0], headers: Record<string, string> = {}) {
    started = await startTestGateway(overrides);
    const { port } = started.gateway.app.getHttpServer().address() as AddressInfo;
    const api = new ApiClient(`http://127.0.0.1:${port}`, PRIVATE_VALUES.apiKey);
    const { body, headers: answered } = await api.create(ttsCall(), headers);
    const { body: document } = await api.send<OpenAPIObject>('GET', '/openapi.json', undefined, headers);
    const page = await (await fetch(`${api.url}/docs/swagger-ui-init.js`, { headers })).text();
    return {
      location: answered.get('location')?.replace(`/v1/calls/${body.id}`, ''),
      servers: document.servers?.map(({ url }) => url),
      page: SERVER_OF_PAGE.exec(page)?.[1],
    };
  }
  const all = (base: string) => ({ location: base, servers: [base || '/'], page: base || '/' });

  it('are paths unless it knows better', async () => {
    expect(await bases({})).toEqual(all(''));
  });

  it('begin with PUBLIC_URL and its path', async () => {
    const publicUrl = 'https://gateway.example/base/';
    expect(await bases({ publicUrl })).toEqual(all('https://gateway.example/base'));
  });

  it('begin with the prefix of a trusted proxy', async () => {
    expect(await bases({ trustProxy: true }, PREFIX)).toEqual(all('/voice'));
  });

  it('take the prefix instead of the path of PUBLIC_URL', async () => {
    const publicUrl = 'https://gateway.example/voice';
    expect(await bases({ publicUrl, trustProxy: true }, PREFIX)).toEqual(all('https://gateway.example/voice'));
  });

  it.each([
    ['an application', '/v1/applications', { name: 'Order service' }],
    ['a webhook endpoint', '/v1/webhook-endpoints', { url: 'https://example.com/hooks' }],
    ['a call', '/v1/calls', ttsCall()],
  ])('lead to %s that was made', async (_what, path, body) => {
    const { api } = (started = await startTestGateway({}));
    const made = await api.send<{ id: string }>('POST', path, body);
    expect(made.status).toBe(201);
    const { body: found } = await api.send('GET', made.headers.get('location') ?? '');
    expect(found).toMatchObject({ id: made.body.id });
  });

  it('take no prefix from anybody who is not trusted', async () => {
    expect(await bases({}, PREFIX)).toEqual(all(''));
  });
});
