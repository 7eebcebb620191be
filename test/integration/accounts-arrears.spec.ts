import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import type { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { createTestRegistry } from '../../src/voice/upstream/accounts/testing/test-accounts.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { newCallee } from '../support/builders.js';
import { placeThrough, type TestRow } from '../support/place-through.js';
import { SandboxClient } from '../support/sandbox-client.js';

const OPERATION = 'SingleCallByTts';

function newRow(): TestRow {
  const request = { kind: 'tts', ttsCode: 'TTS_1000003' } as const;
  return { call: { id: newCallId(Date.now()), callee: newCallee(), caller: null, request }, stamps: [] };
}

describe('an account in arrears', () => {
  let server: Server;
  let sandbox: SandboxHandle;
  let registry: AccountRegistry;
  let isSuspended: boolean;
  let placings: number;
  let now: number;

  beforeEach(async () => {
    [isSuspended, placings, now] = [true, 0, 0];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const isPlacing = body.includes(`Action=${OPERATION}`);
        if (isPlacing) placings += 1;
        const code = isPlacing && isSuspended ? 'isv.OUT_OF_SERVICE' : 'OK';
        response.end(JSON.stringify({ Code: code, RequestId: 'r', CallId: `${placings}^1` }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sandbox = await startSandbox({ port: 0, mns: false });
    const { port } = server.address() as AddressInfo;
    const accounts = [
      { name: 'first', endpoint: `http://127.0.0.1:${port}` },
      { name: 'second', endpoint: sandbox.url },
    ];
    registry = createTestRegistry(accounts, () => now);
  });
  afterEach(async () => {
    await registry.onApplicationShutdown();
    await sandbox.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Lets the back-off pass; the query that follows is answered, as the account is only in arrears. */
  async function rest(): Promise<void> {
    const { whole } = registry.primary.breakers;
    now += 1_000;
    for (let tries = 0; tries < 500 && !whole.isAdmitting; tries++) await sleep(10);
    expect(whole.phase).toBe('trial');
  }

  it('costs one call a detour at a time, never an extra call, and is first again when it pays', async () => {
    const rows: TestRow[] = [];
    const place = async () => {
      const row = newRow();
      rows.push(row);
      expect(await placeThrough(registry, row)).toMatchObject({ type: 'accepted' });
    };
    await place();
    await place();
    expect(placings).toBe(1);
    await rest();
    await place();
    await place();
    expect(placings).toBe(2);
    isSuspended = false;
    await rest();
    await place();
    expect([placings, registry.describe()[0]?.breaker]).toEqual([3, 'closed']);
    const rings = await new SandboxClient(sandbox.url).rings();
    expect(rings.map(({ outId }) => outId)).toEqual(rows.slice(0, 4).map(({ call }) => call.id));
  });
});
