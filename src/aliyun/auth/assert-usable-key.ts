import type { AliyunCredentials } from './credentials.js';

/** Real ones are far shorter; a token of STS has about 1,000 characters. */
const LONGEST: Readonly<Record<keyof AliyunCredentials, number>> = {
  accessKeyId: 256,
  accessKeySecret: 256,
  securityToken: 8_192,
};
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/**
 * Refuses what can be no key: parts that are missing, too long, or hold what no header could carry. Keys come from metadata
 * services and token answers, which are input like any other.
 *
 * @throws an Error that names the part and never shows it.
 */
export function assertUsableKey(key: Partial<AliyunCredentials>): asserts key is AliyunCredentials {
  assertPart(key, 'accessKeyId');
  assertPart(key, 'accessKeySecret');
  if (key.securityToken !== undefined) assertPart(key, 'securityToken');
}

function assertPart(key: Partial<AliyunCredentials>, name: keyof AliyunCredentials): void {
  const part: unknown = key[name];
  const isUsable = typeof part === 'string' && part.length <= LONGEST[name] && VISIBLE_ASCII.test(part);
  if (!isUsable) throw new Error(`The Aliyun credentials have no usable ${name}`);
}
