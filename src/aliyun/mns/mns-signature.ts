import { createHmac } from 'node:crypto';

/** A request to the message service, as far as it is signed. */
export interface MnsRequest {
  readonly method: 'GET' | 'DELETE';
  /** Path and query as they are sent. */
  readonly resource: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The `Authorization` header of the message service (轻量消息队列, formerly MNS): HMAC-SHA1 over method, `content-md5`,
 * `content-type`, `date`, the sorted `x-mns-` headers, and the resource. Pure.
 * Source: https://help.aliyun.com/document_detail/27487.html
 */
export function authorizeMns(request: MnsRequest, accessKeyId: string, accessKeySecret: string): string {
  const signature = createHmac('sha1', accessKeySecret).update(mnsStringToSign(request)).digest('base64');
  return `MNS ${accessKeyId}:${signature}`;
}

export function mnsStringToSign({ method, resource, headers }: MnsRequest): string {
  const common = ['content-md5', 'content-type', 'date'].map((name) => headers[name] ?? '');
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('x-mns-'))
    .sort()
    .map((name) => `${name}:${headers[name]}`);
  return [method, ...common, ...own, resource].join('\n');
}
