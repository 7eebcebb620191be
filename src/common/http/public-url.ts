import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * What stands before the paths of the API as this client reaches it, without a slash at its end: an URL, a path, or
     * nothing.
     */
    publicUrl: string;
  }
}

export interface PublicUrlSettings {
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
}

/** One or more plain segments: nothing that could lead to another host, or out of the path. */
const PREFIX = /^(?:\/(?!\.\.?(?:\/|$))[\w.~-]{1,64}){1,16}$/;
const LONGEST_PREFIX = 512;

/** Tells every request under which URL its client reaches the gateway. */
export function installPublicUrl(fastify: FastifyInstance, settings: PublicUrlSettings): void {
  const configured = settings.publicUrl ? new URL(settings.publicUrl) : undefined;
  const origin = configured?.origin ?? '';
  const path = trimSlash(configured?.pathname ?? '');
  fastify.decorateRequest('publicUrl', '');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const prefix = settings.trustProxy ? forwardedPrefix(request) : undefined;
    request.publicUrl = origin + (prefix ?? path);
    done();
  });
}

/** Says where something that was made is found, by its path in the API. */
export function writeLocation(reply: FastifyReply, path: string): void {
  void reply.header('location', reply.request.publicUrl + path);
}

/** The base path that proxies took away, the outermost first; undefined when none, or no plain path, is named. */
export function forwardedPrefix({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const given = [headers['x-forwarded-prefix'] ?? []].flat().join(',');
  if (given === '' || given.length > LONGEST_PREFIX) return undefined;
  const prefix = given
    .split(',')
    .map((part) => trimSlash(part.trim()))
    .join('');
  return PREFIX.test(prefix) ? prefix : undefined;
}

function trimSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
