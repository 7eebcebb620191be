import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../common/errors/app-error.js';
import { sendProblem } from '../common/http/problem.filter.js';
import { policyOf, toPage } from './page.js';

/** Where the build puts the page, seen from the sources and from the build. */
const FOLDER = fileURLToPath(new URL('../../dist/console/', import.meta.url));
const NONCE_BYTES = 18;
const ASSETS = 'assets/';
/** Their names change with what is in them. */
const FOREVER = { maxAge: '365d', immutable: true };
const FOR_AN_HOUR = { maxAge: '1h' };
/** A file is asked for by its name; every other path is one of the page itself. */
const FILE = /\.\w{1,8}$/;

const NO_PAGE = 'This build has no console: its page was not built';
const HINT = {
  en: 'Build it with «npm run build», or set CONSOLE=off. The API works without it.',
  zh: '请执行 npm run build 构建控制台，或设置 CONSOLE=off。API 不受影响。',
};

export interface ConsoleOptions {
  /** Where the built page lies. */
  readonly folder?: string;
  /** No real phone rings. */
  readonly isSandbox: boolean;
}

/** Serves the console's page and its files; what `/` shows to a browser, too. They are public: what they show is not. */
export function installConsole(fastify: FastifyInstance, { folder = FOLDER, isSandbox }: ConsoleOptions): void {
  const options = {
    root: folder,
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore' as const,
    index: false as const,
  };
  void fastify.register(fastifyStatic, { ...options, suppressWarning: true });
  fastify.get('/', (request, reply) => {
    void reply.header('vary', 'Accept');
    return asksForPage(request) ? reply.redirect('/console', 302) : reply.callNotFound();
  });
  fastify.get('/console', (request, reply) => sendPage({ folder, isSandbox }, request, reply));
  fastify.get<{ Params: { '*': string } }>('/console/*', (request, reply) => {
    const path = request.params['*'];
    if (!FILE.test(path)) return sendPage({ folder, isSandbox }, request, reply);
    return reply.sendFile(path, path.startsWith(ASSETS) ? FOREVER : FOR_AN_HOUR);
  });
}

function asksForPage({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html');
}

async function sendPage(
  { folder, isSandbox }: Required<ConsoleOptions>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const html = await readFile(`${folder}/index.html`, 'utf8').catch(() => undefined);
  if (html === undefined) {
    sendProblem(new AppError('not-found', NO_PAGE, { hint: HINT }), request, reply);
    return;
  }
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  await reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policyOf(nonce),
    })
    .send(toPage(html, nonce, isSandbox));
}
