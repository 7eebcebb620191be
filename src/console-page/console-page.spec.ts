import Fastify, { type FastifyInstance } from 'fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { installConsole } from './console-page.js';

const SCRIPT = 'console.log("of the page")';

describe('the console’s page', () => {
  let folder: string;
  let fastify: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'console-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>');
    await writeFile(join(folder, 'favicon.svg'), '<svg/>');
    await writeFile(join(folder, '.stamp.txt'), 'hidden');
    await writeFile(join(folder, 'assets/index-1a2b.js'), SCRIPT);
    await writeFile(join(folder, 'assets/index-1a2b.js.br'), brotliCompressSync(SCRIPT));
    fastify = Fastify();
    installConsole(fastify, { folder, isSandbox: false });
    await fastify.ready();
  });
  afterAll(async () => {
    await fastify.close();
    await rm(folder, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });

  it('has another nonce each time, which its policy names and its scripts can read', async () => {
    const answers = [await get('/console'), await get('/console')];
    const nonces = answers.map(({ body }) => /<head><meta name="csp-nonce" nonce="([\w+/]{24})">/.exec(body)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    for (const [index, { headers }] of answers.entries()) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[index]}';`);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    }
  });

  it.each([true, false])('says that no real phone rings only where that is so: %s', async (isSandbox) => {
    const other = Fastify();
    installConsole(other, { folder, isSandbox });
    const { body } = await other.inject('/console');
    expect(body.includes('<meta name="gateway-mode" content="sandbox">')).toBe(isSandbox);
    await other.close();
  });

  it.each(['/console/', '/console/calls', '/console/calls/0aK3xP9Qw81bTzE'])('is at %s, too', async (path) => {
    expect((await get(path)).body).toContain('<title>x</title>');
  });

  it('has assets that browsers keep, compressed where they take that', async () => {
    const plain = await get('/console/assets/index-1a2b.js');
    expect([plain.body, plain.headers['cache-control']]).toEqual([SCRIPT, 'public, max-age=31536000, immutable']);
    expect(plain.headers['content-type']).toMatch(/javascript/);
    const small = await get('/console/assets/index-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect([small.headers['content-encoding'], small.headers.vary]).toEqual(['br', 'accept-encoding']);
    expect((await get('/console/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it.each([
    '/console/assets/index-0000.js',
    '/console/.stamp.txt',
    '/console/../package.json',
    '/console/%2e%2e/package.json',
    '/console/..%2f..%2fpackage.json',
    '/console/assets/..%5c..%5cx.js',
  ])('has nothing at %s', async (path) => {
    expect([403, 404]).toContain((await get(path)).statusCode);
  });

  it('is where a browser is sent from the root, and nobody else', async () => {
    const browser = await get('/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([browser.statusCode, browser.headers.location]).toEqual([302, '/console']);
    expect((await get('/', { accept: '*/*' })).statusCode).toBe(404);
  });

  it('is said to be missing from a build without it', async () => {
    const other = Fastify();
    installConsole(other, { folder: join(folder, 'none'), isSandbox: false });
    const answer = await other.inject('/console');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      404,
      { code: 'not-found', hint: { en: expect.any(String) as string } },
    ]);
    await other.close();
  });
});
