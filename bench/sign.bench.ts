/** Signatures per second of the RPC scheme: ours, openapi-util's, and a bare HMAC of the same string. */
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

import { canonicalQuery, rpcParameters, rpcSignature, rpcStringToSign } from './built.ts';
import { PARAMETERS } from './contestants.ts';
import { median } from './measure.ts';
import { checkClaim, report, round } from './report.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 15);
const SIGNATURES = 20_000;
const require = createRequire(import.meta.url);
const { default: util } = require('@alicloud/openapi-util') as typeof import('@alicloud/openapi-util');

const KEYS = { accessKeyId: 'bench-access-key-id', accessKeySecret: 'bench-access-key-secret' };
const stamp = { nonce: 'f7d2d4ef-6d5f-4da4-86ed-88e001a66abb', timestamp: new Date() };
const request = { action: 'SingleCallByTts', version: '2017-05-25', parameters: PARAMETERS, regionId: 'cn-hangzhou' };
const parameters = rpcParameters(request, stamp, KEYS);
const stringToSign = rpcStringToSign('POST', canonicalQuery(parameters));

const contestants: Record<string, () => string> = {
  ours: () => rpcSignature(rpcStringToSign('POST', canonicalQuery(parameters)), KEYS.accessKeySecret),
  'openapi-util': () => util.getRPCSignature(parameters, 'POST', KEYS.accessKeySecret),
  'bare HMAC': () => createHmac('sha1', `${KEYS.accessKeySecret}&`).update(stringToSign).digest('base64'),
};

const signatures = new Set(Object.values(contestants).map((sign) => sign()));
if (signatures.size !== 1) throw new Error('The contestants do not agree on the signature');

const names = Object.keys(contestants);
const rates = new Map<string, number[]>(names.map((name) => [name, []]));
for (const name of names) rateOf(name);
for (let turn = 0; turn < ROUNDS; turn += 1) {
  for (let i = 0; i < names.length; i += 1) {
    const name = names[(turn + i) % names.length] ?? '';
    rates.get(name)?.push(rateOf(name));
  }
}

const rows = names.map((name) => {
  const perSecond = median(rates.get(name) ?? []);
  return { signer: name, 'signatures/s': Math.round(perSecond), 'µs each': round(1e6 / perSecond) };
});
report('RPC signatures', rows, [
  checkClaim('signatures/s, ours over openapi-util', ratio('ours', 'openapi-util'), 1.5),
  checkClaim('signatures/s, ours over a bare HMAC of the same string', ratio('ours', 'bare HMAC'), 0.2),
]);

function rateOf(name: string): number {
  const sign = contestants[name];
  const start = performance.now();
  for (let i = 0; i < SIGNATURES; i += 1) sign?.();
  return SIGNATURES / ((performance.now() - start) / 1000);
}

function ratio(one: string, other: string): number {
  const others = rates.get(other) ?? [];
  return median((rates.get(one) ?? []).map((rate, i) => rate / (others[i] ?? 0)));
}
