import { createHmac } from 'node:crypto';
import { headerOf, type WireRequest } from '../gateway/wire-request.js';

const AUTHORIZATION = /^MNS ([^:]+):(.+)$/;

/** The access key id and signature of an Authorization header of the queue service. */
export function parseQueueAuthorization(header: string): { accessKeyId: string; signature: string } | undefined {
  const [, accessKeyId, signature] = AUTHORIZATION.exec(header) ?? [];
  return accessKeyId === undefined || signature === undefined ? undefined : { accessKeyId, signature };
}

/**
 * What a client of the queue service signs: https://help.aliyun.com/document_detail/27487.html.
 *
 * @param resource path and query as sent.
 */
export function queueStringToSign(wire: WireRequest, resource: string): string {
  const headers = Object.keys(wire.headers)
    .filter((name) => name.startsWith('x-mns-'))
    .sort()
    .map((name) => `${name}:${headerOf(wire, name) ?? ''}\n`)
    .join('');
  const [md5, type, date] = ['content-md5', 'content-type', 'date'].map((name) => headerOf(wire, name) ?? '');
  return `${wire.method}\n${md5}\n${type}\n${date}\n${headers}${resource}`;
}

export function queueSignature(stringToSign: string, secret: string): string {
  return createHmac('sha1', secret).update(stringToSign).digest('base64');
}
