import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { type ReceivedWebhook, WebhookReceiver } from '../support/webhook-receiver.js';
import { createEndpoint, LOCAL, sendTest } from '../support/webhooks.js';

const DOCUMENTS = ['docs/webhooks.md', 'docs/webhooks.zh-CN.md'];
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** The code of a document in one language. */
function codeOf(document: string, language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(document, 'utf8'));
  if (!found?.[1]) throw new Error(`${document} has no ${language}`);
  return found[1];
}

describe('the code of the document of webhooks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-docs-'));
  let test: TestGateway;
  let receiver: WebhookReceiver;
  let secret: string;
  let webhook: ReceivedWebhook;

  beforeAll(async () => {
    [test, receiver] = [await startTestGateway(LOCAL), await WebhookReceiver.start()];
    const endpoint = await createEndpoint(test.api, receiver.url);
    secret = endpoint.secret;
    await sendTest(test.api, endpoint.id);
    webhook = (await receiver.until(({ length }) => length === 1))[0] as ReceivedWebhook;
  });
  afterAll(async () => {
    await receiver.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  /** Runs the program with what is to be verified in three ways: as it came, changed, with another secret. */
  function verdicts(program: string, [name, ...command]: [string, ...string[]]): unknown {
    const { headers, body } = webhook;
    const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const old = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 600) };
    const cases = [
      [secret, headers, body],
      [secret, { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }, body],
      [secret, headers, `${body} `],
      [other, headers, body],
      [secret, old, body],
      ...STRANGE.map((change) => [secret, { ...headers, ...change }, body]),
      [secret, {}, body],
    ];
    const file = join(folder, name);
    writeFileSync(file, program);
    const [first = '', ...rest] = command;
    const { stdout, stderr } = spawnSync(first, [...rest, file], { input: JSON.stringify(cases), encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** What anybody may send is refused, and ends no program. */
  const STRANGE = [
    { 'webhook-signature': 'v1,é' },
    { 'webhook-signature': '' },
    { 'webhook-timestamp': 'soon' },
    { 'webhook-timestamp': '' },
    { 'webhook-timestamp': '9'.repeat(5_000) },
  ];
  const EXPECTED = [true, true, false, false, false, ...STRANGE.map(() => false), false];

  it.each(DOCUMENTS)('verifies in Node.js: %s', (document) => {
    const main = `import { readFileSync } from 'node:fs';
      const cases = JSON.parse(readFileSync(0, 'utf8'));
      console.log(JSON.stringify(cases.map(([secret, headers, body]) => verify(secret, headers, body))));`;
    expect(verdicts(`${codeOf(document, 'js')}\n${main}`, ['verify.mjs', process.execPath])).toEqual(EXPECTED);
  });

  const reason = hasPython ? '' : ' (skipped: no python3 on this machine)';
  (hasPython ? it : it.skip).each(DOCUMENTS)(`verifies in Python: %s${reason}`, (document) => {
    const main = `import json, sys
print(json.dumps([verify(secret, headers, body.encode()) for secret, headers, body in json.load(sys.stdin)]))`;
    expect(verdicts(`${codeOf(document, 'python')}\n${main}`, ['verify.py', 'python3'])).toEqual(EXPECTED);
  });
});
