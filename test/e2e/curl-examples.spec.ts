import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { runSnippet, snippetsOf } from '../support/snippets.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

/** Those with requests to the API; how many programs of each have one. Others are run by snippets.spec.ts and tour.spec.ts. */
const DOCUMENTS: Readonly<Record<string, number>> = {
  'docs/applications': 2,
  'docs/audit': 1,
  'docs/diagnosis': 1,
  'docs/limits': 1,
  'docs/privacy': 1,
  'docs/recordings': 1,
  'docs/webhooks': 1,
  'docs/when-not-to-call': 1,
};
const API = '127.0.0.1:3000';
/** Ids of the documents. */
const [APPLICATION, CALL] = ['app_0aK3xP9Qw81bTzE', '0UzIfNrEuwdT0r1'];
const NPM = /^npm run .*$/gm;

const cases = Object.entries(DOCUMENTS).flatMap(([document, count]) =>
  [`${document}.md`, `${document}.zh-CN.md`].map((file) => ({
    file,
    count,
    requests: snippetsOf(file, ['sh', 'bash']).filter(({ code }) => code.includes(API) && code.includes('curl ')),
  })),
);

describe('the requests of the documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'curl-examples-'));
  let test: TestGateway;
  let replace: Record<string, string>;

  beforeAll(async () => {
    test = await startTestGateway();
    const application = await test.api.send<{ id: string }>('POST', '/v1/applications', { name: 'Order service' });
    const call = await test.api.create(recordedCall());
    await waitForRecording(test.api, call.body.id, ['available']);
    const { host } = new URL(test.gateway.url);
    replace = { [API]: host, [APPLICATION]: application.body.id, [CALL]: call.body.id };
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it.each(cases)('are taken as they stand: $file', async ({ requests, count }) => {
    expect(requests).toHaveLength(count);
    for (const { code } of requests) {
      const script = `cd ${mkdtempSync(join(folder, 'run-'))}\n${code.replace(NPM, '')}echo every command went well\n`;
      const printed = await runSnippet(
        { language: 'sh', code: script },
        { env: { KEY: PRIVATE_VALUES.apiKey }, replace, until: /every command went well/ },
      );
      expect(printed).toMatch(/\{"[\s\S]*every command went well/);
      expect(printed).not.toContain('urn:aliyun-voice-gateway:problem:');
    }
  });
});
