import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import fc from 'fast-check';

import { signAcs3 } from '../../src/aliyun/auth/acs3-signature.js';
import { canonicalQuery, flattenParameters, type ParameterValue } from '../../src/aliyun/auth/canonical-query.js';
import { rpcSignature, rpcStringToSign, signRpc } from '../../src/aliyun/auth/rpc-signature.js';

const require = createRequire(import.meta.url);
const { default: openapiUtil } = require('@alicloud/openapi-util') as typeof import('@alicloud/openapi-util');
const openapiCore = require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
const RPCClient = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
const tea = require('@alicloud/tea-typescript') as typeof import('@alicloud/tea-typescript');

const KEYS = { accessKeyId: 'testId', accessKeySecret: 'testSecret' };
const METHOD = fc.constantFrom('GET' as const, 'POST' as const);

/** Text out of what signers stumble over: reserved characters, spaces, Chinese, emoji, and nothing at all. */
const awkwardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'!\'()*~+%&= "{}/:;,?#[]@$^`|\\<>\t\n', '语音', '验证码', '￥', '😀', '👨‍👩‍👧', 'é', '%2A', '~1'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').toWellFormed());
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,11}$/);
/** Repeat lists: `MenuKeyMap.1.Key` must not be sorted by what follows the `=`. */
const listName = fc
  .tuple(word, fc.integer({ min: 1, max: 12 }), word)
  .map(([list, n, field]) => `${list}.${n}.${field}`);
const name = fc.oneof(
  word,
  listName,
  word.map((key) => `${key}-_.~`),
  word.map((key) => `${key} *'语`),
);
const parametersNamed = (names: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(names, awkwardText, { noNullPrototype: true, maxKeys: 20 });
const flatParameters = parametersNamed(name);
/** The official signers leave names unencoded in ACS3, against the manual; no real parameter has such a name. */
const plainlyNamed = parametersNamed(fc.oneof(word, listName));

describe('RPC signatures', () => {
  it('are those of openapi-util for any parameters', () => {
    fc.assert(
      fc.property(flatParameters, METHOD, fc.string(), (parameters, method, secret) => {
        const ours = rpcSignature(rpcStringToSign(method, canonicalQuery(parameters)), secret);
        expect(ours).toBe(openapiUtil.getRPCSignature(parameters, method, secret));
      }),
      { numRuns: 500 },
    );
  });

  it('are those of openapi-core for any parameters', () => {
    fc.assert(
      fc.property(flatParameters, METHOD, fc.string(), (parameters, method, secret) => {
        const ours = rpcSignature(rpcStringToSign(method, canonicalQuery(parameters)), secret);
        expect(ours).toBe(openapiCore.$OpenApiUtil.default.getRPCSignature(parameters, method, secret));
      }),
      { numRuns: 500 },
    );
  });
});

describe('ACS3 signatures', () => {
  const stamp = { nonce: '3156853299f313e23d1673dc12e1703d', timestamp: new Date('2023-10-26T10:22:32Z') };
  const signers = {
    'openapi-util': openapiUtil.getAuthorization.bind(openapiUtil),
    'openapi-core': openapiCore.$OpenApiUtil.default.getAuthorization.bind(openapiCore.$OpenApiUtil.default),
  };

  it.each(Object.entries(signers))('are those of %s for any query and body', (_name, getAuthorization) => {
    fc.assert(
      fc.property(plainlyNamed, flatParameters, METHOD, (query, form, method) => {
        const contentType = 'application/x-www-form-urlencoded';
        const target = { method, host: 'dyvmsapi.aliyuncs.com', action: 'SingleCallByTts', version: '2017-05-25' };
        const ours = signAcs3({ ...target, query, body: canonicalQuery(form), contentType }, stamp, KEYS);
        const { authorization, ...headers } = ours.headers;
        const request = Object.assign(new tea.Request(), { method, pathname: '/', query, headers });
        const digest = headers['x-acs-content-sha256'] ?? '';

        expect(authorization).toBe(
          getAuthorization(request, 'ACS3-HMAC-SHA256', digest, KEYS.accessKeyId, KEYS.accessKeySecret),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('flattening', () => {
  const leaf = fc.oneof(awkwardText, fc.integer(), fc.boolean());
  const { tree } = fc.letrec<{ tree: ParameterValue }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(word, tie('tree'), { noNullPrototype: true, maxKeys: 3 }),
    ),
  }));

  it('is that of openapi-util for any nesting', () => {
    fc.assert(
      fc.property(fc.dictionary(word, tree, { noNullPrototype: true, maxKeys: 5 }), (parameters) => {
        expect(flattenParameters(parameters)).toEqual(openapiUtil.query(parameters));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what pop-core sends', () => {
  let server: Server;
  let received: Promise<string>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      received = readParameters(request);
      void received.then(() => response.end('{"RequestId":"R"}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  it('is byte for byte what we make of the same parameters', async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new RPCClient({ ...KEYS, endpoint, apiVersion: '2017-05-25' });
    await fc.assert(
      fc.asyncProperty(flatParameters, METHOD, async (parameters, method) => {
        await client.request('SingleCallByTts', parameters, { method, formatParams: false });
        const sent = await received;
        const { Signature, ...signed } = decode(sent);

        expect(Signature).toBeDefined();
        expect(signRpc(method, signed, KEYS.accessKeySecret)).toBe(sent);
      }),
      { numRuns: 100 },
    );
  });
});

async function readParameters(request: IncomingMessage): Promise<string> {
  return request.method === 'POST' ? text(request) : (request.url ?? '').slice('/?'.length);
}

function decode(query: string): Record<string, string> {
  const pairs = query.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
  return Object.fromEntries(pairs as [string, string][]);
}
