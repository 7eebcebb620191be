import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';

import type { LocalErrorCode } from '../../aliyun.error.js';
import type { AliyunSigner } from '../../auth/aliyun-signer.js';
import type { TransportFailure } from '../transport-result.js';
import { callOf, type UpstreamCall } from '../upstream-call.js';

type Config = InternalAxiosRequestConfig<string>;

/**
 * Signs each attempt: with a new nonce and timestamp, or with the fixed stamp of a re-send, which gives the same bytes.
 * What cannot be signed is answered in place of the wire, and so passes retry and logging like everything else.
 */
export function createSigningInterceptor(signer: AliyunSigner): (config: Config) => Config {
  return (config) => {
    const call = callOf(config);
    // Also what cannot be signed is an attempt: else it would be tried until the total deadline.
    call.attempts += 1;
    if (!signer.isReady) return withoutSending(config, 'CredentialsUnavailable', call.preparationError);
    if (hasKeyChanged(signer, call)) return withoutSending(config, 'CredentialsChanged');
    config.data = sign(signer, call);
    return config;
  };
}

function sign(signer: AliyunSigner, call: UpstreamCall): string {
  const { operation, parameters, product, scheme, fixedStamp } = call.plan;
  const { host, path, version, regionId } = product;
  const signed = signer.sign({ scheme, host, path, version, regionId, action: operation, parameters }, fixedStamp);
  call.stamp = signed.stamp;
  call.headers = signed.headers;
  return signed.body;
}

/** Under another key a re-send is another request, which the nonce guard may let pass: a second ring. */
function hasKeyChanged(signer: AliyunSigner, { plan: { fixedStamp } }: UpstreamCall): boolean {
  return fixedStamp?.keyDigest !== undefined && fixedStamp.keyDigest !== signer.currentKeyDigest();
}

function withoutSending(config: Config, code: LocalErrorCode, cause?: unknown): Config {
  const failure: TransportFailure = { isFailure: true, isSent: false, code, cause };
  const adapter: AxiosAdapter = (final) =>
    Promise.resolve({ data: failure, status: 0, statusText: '', headers: {}, config: final });
  return { ...config, adapter };
}
