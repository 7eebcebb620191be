import { openSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Pool } from 'undici';

import { AliyunClient, AliyunClock, AliyunSigner, LogOutput, createLogger, StaticCredentials } from './built.ts';

export interface Contestant {
  call(): Promise<unknown>;
}

/** All contestants by name; each is made with the endpoint that it calls. */
export const CONTESTANTS: Readonly<Record<string, (endpoint: string) => Contestant>> = {
  ours: ourClient,
  'pop-core': popCore,
  'openapi-client': openapiClient,
  'openapi-core': openapiCore,
  'bare undici': bareUndici,
};

/** One call of the product's everyday kind. */
export const PARAMETERS = {
  CalledNumber: '13900139000',
  CalledShowNumber: '057112345678',
  TtsCode: 'TTS_1000001',
  TtsParam: '{"code":"1234","product":"网关"}',
  OutId: 'c1b2c3d4e5f6g7h',
  PlayTimes: '2',
};
const KEYS = { accessKeyId: 'bench-access-key-id', accessKeySecret: 'bench-access-key-secret' };
const CONNECTIONS = 100;
const require = createRequire(import.meta.url);

/** Everything on: signing, parsing, one structured log line a call, by the gateway's own logger. */
function ourClient(endpoint: string): Contestant {
  const log = createLogger({ level: 'info', format: 'json' }, new LogOutput(openSync('/dev/null', 'w')));
  const signer = new AliyunSigner(new StaticCredentials(KEYS), new AliyunClock());
  const observer = { onCall: (record: object): void => log.info(record, 'upstream call') };
  const client = new AliyunClient({ endpoint, observer, maxConnections: CONNECTIONS }, signer);
  return { call: () => client.call('SingleCallByTts', PARAMETERS) };
}

function popCore(endpoint: string): Contestant {
  const RPCClient = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
  const client = new RPCClient({ ...KEYS, endpoint, apiVersion: '2017-05-25' });
  const call = (): Promise<unknown> => client.request('SingleCallByTts', { ...PARAMETERS }, { method: 'POST' });
  return { call };
}

function openapiClient(endpoint: string): Contestant {
  const library = require('@alicloud/openapi-client') as typeof import('@alicloud/openapi-client');
  const { RuntimeOptions } = require('@alicloud/tea-util') as typeof import('@alicloud/tea-util');
  const client = new library.default(new library.Config({ ...KEYS, endpoint: hostOf(endpoint), protocol: 'http' }));
  const params = new library.Params(ACTION);
  const call = (): Promise<unknown> =>
    client.callApi(params, new library.OpenApiRequest({ body: { ...PARAMETERS } }), new RuntimeOptions({}));
  return { call };
}

function openapiCore(endpoint: string): Contestant {
  const library = require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
  const { RuntimeOptions } = require('@darabonba/typescript') as typeof import('@darabonba/typescript');
  const { Config, Params, OpenApiRequest } = library.$OpenApiUtil;
  const client = new library.default(new Config({ ...KEYS, endpoint: hostOf(endpoint), protocol: 'http' }));
  const params = new Params(ACTION);
  const call = (): Promise<unknown> =>
    client.callApi(params, new OpenApiRequest({ body: { ...PARAMETERS } }), new RuntimeOptions({}));
  return { call };
}

/** The limit: one POST of a ready-made body of the same size, the answer read as JSON. */
function bareUndici(endpoint: string): Contestant {
  const pool = new Pool(endpoint, { connections: CONNECTIONS });
  const body = `Signature=${'x'.repeat(60)}&Padding=${'y'.repeat(430)}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const call = async (): Promise<unknown> => {
    const answer = await pool.request({ method: 'POST', path: '/', headers, body });
    return answer.body.json();
  };
  return { call };
}

const ACTION = {
  action: 'SingleCallByTts',
  version: '2017-05-25',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
};

function hostOf(endpoint: string): string {
  return endpoint.replace('http://', '');
}
