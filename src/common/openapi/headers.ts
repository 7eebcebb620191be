import type { OpenAPIObject } from '@nestjs/swagger';

type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

/** Headers of answers, as components of the document. */
export const HEADERS = {
  'X-Request-Id': {
    description:
      "The request's id in the logs: the `X-Request-Id` it was sent with if that is a plain one, else a new one",
    schema: { type: 'string', example: 'q3bUqzJw0Gx1vQ2m8rKd' },
  },
  'Retry-After': {
    description: 'Seconds after which the request may be sent again, where that is known',
    schema: { type: 'integer', format: 'int32', minimum: 1, example: 1 },
  },
  'RateLimit-Policy': {
    description:
      'For a key with a limit: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers-11), on every answer',
    schema: { type: 'string', example: '"key";q=50;w=1' },
  },
  RateLimit: {
    description: 'For a key with a limit: `r` requests are left, and all of them again within `t` seconds',
    schema: { type: 'string', example: '"key";r=0;t=1' },
  },
  'WWW-Authenticate': {
    description: 'The scheme in which a key is sent',
    schema: { type: 'string', example: 'Bearer' },
  },
  'Accept-Encoding': {
    description: 'The values of Content-Encoding that are taken, when the one that was sent is not',
    schema: { type: 'string', example: 'gzip, deflate, br' },
  },
  Location: {
    description:
      'Where what was made is: a URL with PUBLIC_URL, else a path; behind a base path of a trusted proxy it begins with that',
    schema: { type: 'string', format: 'uri-reference', example: '/v1/calls/0aK3xP9Qw81bTzE' },
  },
  'Idempotent-Replayed': {
    description:
      '`true` when the answer to an earlier request with the same Idempotency-Key is given again; else absent',
    schema: { type: 'string', enum: ['true'] },
  },
} as const satisfies Headers;

export type HeaderName = keyof typeof HEADERS;

/** References to headers of answers. */
export function headers(...names: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
