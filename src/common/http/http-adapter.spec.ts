import { createHttpAdapter } from './http-adapter.js';

describe('the id of a request', () => {
  const adapter = createHttpAdapter({ bodyLimitBytes: 1024, trustProxy: false });
  const server = adapter.getInstance();
  server.get('/id', (request) => request.id);

  afterAll(() => server.close());

  async function idFor(given?: string): Promise<string> {
    const headers = given === undefined ? {} : { 'x-request-id': given };
    return (await server.inject({ method: 'GET', url: '/id', headers })).body;
  }

  it.each([
    'order-17',
    '0af7651916cd43dd8448eb211c80319c',
    '2f1c9d2e-8e1b-4f5a-9c3d-13900139000a',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  ])("is the caller's own: %s", async (id) => expect(await idFor(id)).toBe(id));

  it.each(['13900139000', 'call-13900139000', 'LTAI5tAbCdEfGhJk', 'a b', 'x'.repeat(65), undefined])(
    'is a new one instead of %s, which may not stand in the log',
    async (given) => {
      const id = await idFor(given);

      expect(id).not.toBe(given);
      expect(id).toMatch(/^[a-z0-9]{20}$/i);
    },
  );
});
