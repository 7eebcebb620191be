import { createRequire } from 'node:module';
import { BLOCKED_PORTS } from './blocked-ports.js';

it('holds exactly the ports that fetch refuses', () => {
  const require = createRequire(import.meta.url);
  const { badPorts } = require('undici/lib/web/fetch/constants.js') as { badPorts: readonly string[] };
  expect([...BLOCKED_PORTS].map(String)).toEqual([...badPorts]);
});

it.each([4190, 6000, 6665, 10080])('holds a port that this fetch refuses (%d)', async (port) => {
  const error: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((reason: unknown) => reason);
  expect((error as Error).cause).toMatchObject({ message: 'bad port' });
  expect(BLOCKED_PORTS.has(port)).toBe(true);
});
