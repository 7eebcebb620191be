import { createHmac } from 'node:crypto';
import { TestSandbox, eventually } from './support/sandbox-client.js';

const QUEUE = 'Alicom-Queue-1000000000000000-VoiceReport';

interface Token {
  readonly AccessKeyId: string;
  readonly AccessKeySecret: string;
  readonly SecurityToken: string;
  readonly ExpireTime: string;
}

describe('message queues of the sandbox', () => {
  let sandbox: TestSandbox;
  let token: Token;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ timeScale: 2_000, mnsVisibilityMs: 3_000 });
    const { json } = await sandbox.call('QueryTokenForMnsQueue', { MessageType: 'VoiceReport', QueueName: QUEUE });
    token = json.MessageTokenDTO as Token;
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', {}));

  it('are read with a temporary token', () => {
    expect(token).toMatchObject({ SecurityToken: 'sandbox-security-token' });
    expect(token.ExpireTime).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  it('give each message as Base64 of one JSON object, until it is deleted', async () => {
    await sandbox.ring('13900139000', { OutId: 'order-1' });
    const first = await ask('GET', '?numOfMessages=16&waitseconds=5');
    const [message] = messagesOf(first.text);

    expect(message?.body).toMatchObject({ status_code: '200000', out_id: 'order-1' });
    expect((await ask('DELETE', `?ReceiptHandle=${message?.handle}`)).status).toBe(204);
    expect((await ask('DELETE', `?ReceiptHandle=${message?.handle}`)).status).toBe(404);
    expect((await ask('GET', '?numOfMessages=16')).text).toContain('<Code>MessageNotExist</Code>');
  });

  it('show a message again that was not deleted in time', async () => {
    await sandbox.ring('13900139000');
    const first = messagesOf((await ask('GET', '?waitseconds=5')).text);
    const hidden = await ask('GET', '?numOfMessages=16');
    const again = messagesOf((await ask('GET', '?waitseconds=5')).text);

    expect(hidden.status).toBe(404);
    expect(again[0]?.body).toEqual(first[0]?.body);
    expect(again[0]?.handle).not.toBe(first[0]?.handle);
    expect((await ask('DELETE', `?ReceiptHandle=${first[0]?.handle}`)).status).toBe(404);
  });

  it('give at most 16 messages at once, and take as many handles back', async () => {
    for (let index = 10; index < 30; index++) await sandbox.ring(`139001390${index}`);
    await eventually(async () => {
      const { queued } = await sandbox.control<{ queued: Record<string, number> }>('receipts');
      return queued[QUEUE] === 20 ? true : undefined;
    });
    const messages = messagesOf((await ask('GET', '?numOfMessages=16')).text);
    const handles = messages.map(({ handle }) => `<ReceiptHandle>${handle}</ReceiptHandle>`).join('');
    const deleted = await ask('DELETE', '', `<ReceiptHandles>${handles}</ReceiptHandles>`);

    expect(messages).toHaveLength(16);
    expect(deleted.status).toBe(204);
    expect((await ask('GET', '?numOfMessages=17')).text).toContain('<Code>InvalidArgument</Code>');
  });

  it('are shut to everyone else', async () => {
    expect((await ask('GET', '', '', { AccessKeySecret: 'wrong' })).text).toContain('SignatureDoesNotMatch');
    expect((await ask('GET', '', '', { SecurityToken: 'wrong' })).text).toContain('AccessIDAuthError');
    expect((await fetch(`${sandbox.url}/queues/${QUEUE}/messages`)).status).toBe(400);
  });

  /** Signs as clients of the message service do and sends. */
  async function ask(
    method: 'GET' | 'DELETE',
    query: string,
    body = '',
    change: Partial<Token> = {},
  ): Promise<{ status: number; text: string }> {
    const { AccessKeyId, AccessKeySecret, SecurityToken } = { ...token, ...change };
    const resource = `/queues/${QUEUE}/messages${query}`;
    const date = new Date().toUTCString();
    const toSign = `${method}\n\ntext/xml\n${date}\nx-mns-version:2015-06-06\n${resource}`;
    const signature = createHmac('sha1', AccessKeySecret).update(toSign).digest('base64');
    const response = await fetch(sandbox.url + resource, {
      method,
      headers: {
        date,
        'content-type': 'text/xml',
        'x-mns-version': '2015-06-06',
        'security-token': SecurityToken,
        authorization: `MNS ${AccessKeyId}:${signature}`,
      },
      ...(body !== '' && { body }),
    });
    return { status: response.status, text: await response.text() };
  }
});

function messagesOf(xml: string): { handle: string; body: Record<string, unknown> }[] {
  const handles = [...xml.matchAll(/<ReceiptHandle>([^<]+)/g)].map(([, handle]) => handle ?? '');
  const bodies = [...xml.matchAll(/<MessageBody>([^<]+)/g)].map(
    ([, body]) => JSON.parse(Buffer.from(body ?? '', 'base64').toString()) as Record<string, unknown>,
  );
  return handles.map((handle, index) => ({ handle, body: bodies[index] ?? {} }));
}
