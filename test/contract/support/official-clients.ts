import OpenApiClientModule, { Config, OpenApiRequest, Params } from '@alicloud/openapi-client';
import OpenApiCoreModule, { $OpenApiUtil } from '@alicloud/openapi-core';
import RPCClient from '@alicloud/pop-core';
import { RuntimeOptions as TeaRuntimeOptions } from '@alicloud/tea-util';
import { RuntimeOptions } from '@darabonba/typescript';

/** Where a client is sent and who it claims to be. */
interface ClientSetup {
  readonly url: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

type Body = Readonly<Record<string, unknown>>;

/** One way to call SingleCallByTts with an official client; it rejects with an error that has a `code`. */
export interface OfficialClient {
  readonly name: string;
  readonly call: (setup: ClientSetup, parameters: Readonly<Record<string, string>>) => Promise<Body>;
}

const ACTION = 'SingleCallByTts';
const VERSION = '2017-05-25';
const accessKeyId = 'sandbox-access-key-id';
const API = {
  action: ACTION,
  version: VERSION,
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  bodyType: 'json',
};

function popCore(method: 'GET' | 'POST'): OfficialClient {
  return {
    name: `@alicloud/pop-core (${method})`,
    call: ({ url, ...credentials }, parameters) =>
      new RPCClient({ accessKeyId, ...credentials, endpoint: url, apiVersion: VERSION }).request<Body>(
        ACTION,
        parameters,
        { method },
      ),
  };
}

/** @param place where the SDK puts parameters: the generated Dyvmsapi SDK uses the query, other products a form body. */
function openApiClient(place: 'query' | 'body'): OfficialClient {
  return {
    name: `@alicloud/openapi-client (ACS3, ${place})`,
    call: async (setup, parameters) => {
      const client = new OpenApiClientModule.default(new Config(toConfig(setup)));
      const params = new Params({ ...API, reqBodyType: 'formData' });
      const answer = await client.callApi(
        params,
        new OpenApiRequest({ [place]: parameters }),
        new TeaRuntimeOptions({}),
      );
      return answer.body as Body;
    },
  };
}

function openApiClientRpc(): OfficialClient {
  return {
    name: '@alicloud/openapi-client (RPC, HMAC-SHA1)',
    call: async (setup, parameters) => {
      const client = new OpenApiClientModule.default(new Config(toConfig(setup)));
      const request = new OpenApiRequest({ query: parameters });
      const answer = await client.doRPCRequest(
        ACTION,
        VERSION,
        'HTTP',
        'POST',
        'AK',
        'json',
        request,
        new TeaRuntimeOptions({}),
      );
      return answer.body as Body;
    },
  };
}

function openApiCore(place: 'query' | 'body'): OfficialClient {
  return {
    name: `@alicloud/openapi-core (ACS3, ${place})`,
    call: (setup, parameters) => callCore(setup, { [place]: parameters }),
  };
}

function openApiCoreRpc(): OfficialClient {
  return {
    name: '@alicloud/openapi-core (signatureAlgorithm v2)',
    call: (setup, parameters) => callCore(setup, { query: parameters }, 'v2'),
  };
}

async function callCore(setup: ClientSetup, request: object, signatureAlgorithm?: string): Promise<Body> {
  const client = new OpenApiCoreModule.default(new $OpenApiUtil.Config({ ...toConfig(setup), signatureAlgorithm }));
  const params = new $OpenApiUtil.Params({ ...API, reqBodyType: 'formData' });
  const answer = await client.callApi(params, new $OpenApiUtil.OpenApiRequest(request), new RuntimeOptions({}));
  return answer.body as Body;
}

function toConfig({ url, ...credentials }: ClientSetup): Record<string, string> {
  return { accessKeyId, ...credentials, endpoint: new URL(url).host, protocol: 'HTTP' };
}

export const OFFICIAL_CLIENTS: readonly OfficialClient[] = [
  popCore('GET'),
  popCore('POST'),
  openApiClient('query'),
  openApiClient('body'),
  openApiClientRpc(),
  openApiCore('query'),
  openApiCore('body'),
  openApiCoreRpc(),
];
