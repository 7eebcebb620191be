import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route reads the bytes of the body by itself, whatever encodes or describes them. */
    readsOwnBody?: boolean;
  }
}

export function readsOwnBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config?.readsOwnBody === true;
}
