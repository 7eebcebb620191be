import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { AuditLogDto } from '../../src/applications/audit/api/dto/audit-entry.dto.js';
import type { SuppressionDto, SuppressionListDto } from '../../src/voice/suppressions/dto/suppression.dto.js';
import type { SuppressionsImportDto } from '../../src/voice/suppressions/dto/suppressions-import.dto.js';
import type { Problem } from '../../src/common/http/problem.js';
import { newCallee } from '../support/builders.js';
import { eventually } from '../support/webhooks.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const CSV = { 'content-type': 'text/csv' };

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const send = <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  test.api.send<T & Problem>(method, `/v1/suppressions${path}`, body, headers);
const importFile = (text: string, query = '', headers: Record<string, string> = CSV) =>
  send<SuppressionsImportDto>('POST', `/import${query}`, text, headers);

describe('the do-not-call list', () => {
  it('takes a number in any form, shows it, and lets it go', async () => {
    const number = newCallee();
    const national = number.slice(3);
    const entry = {
      number,
      scope: 'application',
      appliesTo: 'all-but-verification',
      source: 'api',
      createdBy: expect.any(String),
    };
    const put = await send<SuppressionDto>('PUT', `/${national}`, { reason: 'by phone' });
    const found = await send<SuppressionDto>('GET', `/${number}`);

    expect(put).toMatchObject({ status: 200, body: { ...entry, reason: 'by phone', callsUnderWay: false } });
    expect(found).toMatchObject({ status: 200, body: { ...entry, reason: 'by phone' } });
    for (let times = 0; times < 2; times++)
      expect(await send('DELETE', `/${national}`)).toMatchObject({ status: 200, body: { remaining: null } });
    expect(await send('GET', `/${number}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('keeps when a number was put there first, and takes another reason, also without a body', async () => {
    const number = newCallee();
    const first = await send<SuppressionDto>('PUT', `/${number}`);
    const second = await send<SuppressionDto>('PUT', `/${number}`, { reason: 'again', appliesTo: 'all' });
    expect(second.body).toMatchObject({ createdAt: first.body.createdAt, reason: 'again', appliesTo: 'all' });
  });

  it('has an entry for all applications beside the own one', async () => {
    const number = newCallee();
    await send('PUT', `/${number}`, { scope: 'global', reason: 'all' });
    const global = await send<SuppressionDto>('GET', `/${number}`);
    await send('PUT', `/${number}`, { reason: 'own' });
    const own = await send<SuppressionDto>('GET', `/${number}`);
    const removed = await send<{ remaining: SuppressionDto }>('DELETE', `/${number}`);
    const again = await send<SuppressionDto>('GET', `/${number}`);

    expect([global.body, own.body, again.body]).toMatchObject([
      { scope: 'global', reason: 'all' },
      { scope: 'application', reason: 'own' },
      { scope: 'global', reason: 'all' },
    ]);
    expect(removed.body.remaining).toEqual(again.body);
    expect((await send('DELETE', `/${number}?scope=global`)).status).toBe(200);
  });

  it('shows the entry that holds back the most', async () => {
    const number = newCallee();
    await send('PUT', `/${number}`, { scope: 'global', appliesTo: 'all' });
    await send('PUT', `/${number}`, { reason: 'own' });
    const found = await send<SuppressionDto>('GET', `/${number}`);
    expect(found.body).toMatchObject({ scope: 'global', appliesTo: 'all' });
    await send('PUT', `/${number}`, { reason: 'own', appliesTo: 'all' });
    expect((await send<SuppressionDto>('GET', `/${number}`)).body).toMatchObject({ scope: 'application' });
    await send('DELETE', `/${number}?scope=global`);
  });

  it('is read page by page, each number once', async () => {
    const numbers = Array.from({ length: 7 }, () => newCallee());
    await importFile(numbers.join('\n'), '?scope=global');
    const seen: (string | null)[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `?scope=global&limit=3${cursor && `&cursor=${cursor}`}`;
      const { body }: { body: SuppressionListDto } = await send<SuppressionListDto>('GET', query);
      seen.push(...body.items.map(({ number }) => number));
      cursor = body.nextCursor;
    }
    expect(seen.sort()).toEqual(numbers.sort());
  });

  it.each([
    ['a number that is none', '/12345', {}, ['number']],
    ['another list', `/${newCallee()}`, { scope: 'team' }, ['scope']],
    ['a field that is none', `/${newCallee()}`, { until: 'tomorrow' }, ['until']],
    ['a reason of two lines', `/${newCallee()}`, { reason: 'a\nb' }, ['reason']],
  ])('refuses %s', async (_, path, body, fields) => {
    const answer = await send('PUT', path, body);
    expect([answer.status, answer.body.fields?.map(({ field }) => field)]).toEqual([400, fields]);
  });
});

describe('an import', () => {
  it('says what became of each row, and may be repeated', async () => {
    const [one, two] = [newCallee(), newCallee()];
    const file = `号码,原因\r\n${one.slice(3)},退订\r\n1.39E+10\r\n\r\n"${two}",\r\n${one}\r\nnobody\r\n`;
    const refused = [
      { row: 3, problem: 'scientific-notation' },
      { row: 7, problem: 'not-a-number' },
    ];
    expect(await importFile(file)).toMatchObject({ status: 200, body: { added: 2, known: 1, refused } });
    expect(await importFile(file)).toMatchObject({ status: 200, body: { added: 0, known: 3, refused } });
    expect((await send<SuppressionDto>('GET', `/${one}`)).body).toMatchObject({ reason: '退订', source: 'import' });
  });

  it('takes a reason that is too long up to a whole character', async () => {
    const number = newCallee();
    expect(await importFile(`${number},${'a'.repeat(199)}😀\n`)).toMatchObject({ status: 200, body: { added: 1 } });
    expect((await send<SuppressionDto>('GET', `/${number}`)).body.reason).toBe('a'.repeat(199));
  });

  it('takes 12,000 rows, more than any other body may have', async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => `137${String(index).padStart(8, '0')},asked for it`);
    expect(await importFile(lines.join('\n'))).toMatchObject({ status: 200, body: { added: 12_000, refused: [] } });
  });

  it('says of an empty file that it is empty', async () => {
    const answer = await importFile('');
    expect([answer.status, answer.body.code, answer.body.fields]).toEqual([
      400,
      'invalid-request',
      [
        {
          field: 'body',
          message: 'is empty: send the file as «Content-Type: text/csv»',
          messageZh: '为空：请以 Content-Type: text/csv 发送文件',
        },
      ],
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('says of a file in %s that was cut off that it is, not that something failed', async (encoding, compress) => {
    const file = compress(Buffer.from('13900139000,asked for it\n'.repeat(5_000)));
    const headers = { authorization: `Bearer ${test.api.key}`, ...CSV, 'content-encoding': encoding };
    const url = `${test.gateway.url}/v1/suppressions/import`;
    const answer = await fetch(url, { method: 'POST', headers, body: file.subarray(0, file.length - 12) });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([400, 'malformed-body']);
  });

  it('blames the client that goes away in the middle, not the database', async () => {
    const { port, hostname } = new URL(test.gateway.url);
    const socket = connect(Number(port), hostname);
    const head = [`POST /v1/suppressions/import HTTP/1.1`, 'Host: x', `Authorization: Bearer ${test.api.key}`];
    const rest = ['X-Request-Id: gone-1', 'Content-Type: text/csv', 'Content-Length: 1000', '', '13900139000'];
    socket.write([...head, ...rest].join('\r\n'));
    await sleep(200);
    socket.destroy();
    const written = await eventually(
      async () => (await test.api.send<AuditLogDto>('GET', '/v1/audit-log?action=importSuppressions')).body.items,
      (items) => items.some(({ requestId }) => requestId === 'gone-1'),
    );
    expect(written.find(({ requestId }) => requestId === 'gone-1')).toMatchObject({
      status: 400,
      code: 'malformed-body',
    });
  });

  it('takes CSV only, and nothing else takes it', async () => {
    const json = await importFile('{}', '', { 'content-type': 'application/json' });
    const call = await test.api.create('13900139000', CSV);
    expect([json, call]).toMatchObject([
      { status: 415, body: { code: 'unsupported-media-type' } },
      { status: 415, body: { code: 'unsupported-media-type' } },
    ]);
  });
});
