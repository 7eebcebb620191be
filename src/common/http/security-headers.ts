import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What a browser is told of answers that are no pages: nothing of them runs, is framed, guessed to be something else, or kept. */
const ANSWER = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // Numbers, and what a key or a cookie may see: routes whose answers may be kept say so themselves.
  'cache-control': 'no-store',
};
const PAGES = /^\/(?:docs|console)(?:[/?]|$)/;
const HSTS = 'max-age=31536000; includeSubDomains';

/** Swagger UI brings styles with its markup; its scripts are files. The console has a policy of its own. */
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
  },
};

/**
 * Headers that keep browsers from doing more with an answer than they should. Helmet's are made anew for each answer, so they
 * are for pages alone.
 *
 * @param settings.publicUrl where browsers reach the gateway, if that is known.
 */
export async function installSecurityHeaders(
  fastify: FastifyInstance,
  { publicUrl }: { readonly publicUrl?: string },
): Promise<void> {
  const isAlwaysSecure = publicUrl?.startsWith('https:') === true;
  await fastify.register(helmet, {
    global: false,
    contentSecurityPolicy: PAGE_POLICY,
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (PAGES.test(request.url)) reply.helmet();
    else void reply.headers(ANSWER);
    if (isAlwaysSecure || request.protocol === 'https') void reply.header('strict-transport-security', HSTS);
    done();
  });
}
