import fc from 'fast-check';
import type { AliyunClient } from '../aliyun.client.js';
import { authorizeMns, mnsStringToSign } from './mns-signature.js';
import { MnsTokens } from './mns-tokens.js';
import { readErrorCode, readMessages, toDeleteXml } from './mns-xml.js';

describe('the signature of the message service', () => {
  const request = {
    method: 'GET' as const,
    resource: '/queues/Alicom-Queue-1-VoiceReport/messages?numOfMessages=16&waitseconds=30',
    headers: {
      'x-mns-version': '2015-06-06',
      'x-mns-another': 'a',
      'content-type': 'text/xml',
      date: 'Mon, 23 Nov 2026 08:00:00 GMT',
      'security-token': 'not signed',
    },
  };

  it('covers method, common headers, own headers by name, and the resource', () => {
    expect(mnsStringToSign(request)).toBe(
      'GET\n\ntext/xml\nMon, 23 Nov 2026 08:00:00 GMT\nx-mns-another:a\nx-mns-version:2015-06-06\n' +
        '/queues/Alicom-Queue-1-VoiceReport/messages?numOfMessages=16&waitseconds=30',
    );
  });

  it('is HMAC-SHA1 in Base64, beside the key', () => {
    // Computed with: printf '…' | openssl dgst -sha1 -hmac secret -binary | base64
    expect(authorizeMns(request, 'key', 'secret')).toBe('MNS key:9TbHK+EWQbjSVjqBC1VEFWYQd0o=');
  });
});

describe('the XML of the message service', () => {
  it('gives the messages of an answer', () => {
    const xml =
      '<?xml version="1.0"?>\n<Messages xmlns="http://mns.aliyuncs.com/doc/v1/">\n' +
      ' <Message>\n <MessageId>1</MessageId><ReceiptHandle> 1-a&amp;b&#x3c;&#62; </ReceiptHandle>\n<MessageBody>eyJ9</MessageBody></Message>' +
      '<Message><ReceiptHandle>no body</ReceiptHandle></Message></Messages>';
    expect(readMessages(xml)).toEqual([{ receiptHandle: '1-a&b<>', body: 'eyJ9' }]);
  });

  it('gives the code of an error, and none of what is no XML', () => {
    expect(readErrorCode('<Error xmlns="x"><Code>MessageNotExist</Code><Message>m</Message></Error>')).toBe(
      'MessageNotExist',
    );
    expect(readErrorCode('Bad Gateway')).toBeUndefined();
    expect(readMessages('Bad Gateway')).toEqual([]);
  });

  it('writes handles so that they are read the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '&', '<', '>', ';', '#', '1', '-') })), (handles) => {
        const xml = toDeleteXml(handles).replaceAll(
          '<ReceiptHandle>',
          '<Message><MessageBody>b</MessageBody><ReceiptHandle>',
        );
        const read = readMessages(xml.replaceAll('</ReceiptHandle>', '</ReceiptHandle></Message>'));
        expect(read.map(({ receiptHandle }) => receiptHandle)).toEqual(handles);
      }),
    );
  });
});

describe('MnsTokens', () => {
  const MINUTE = 60_000;

  function create(dto: object) {
    const asked: unknown[] = [];
    const clock = { now: 1_000_000, isSilent: false };
    const call = (...request: unknown[]) => {
      asked.push(request);
      if (clock.isSilent) return Promise.reject(new Error('no answer'));
      return Promise.resolve({ body: { MessageTokenDTO: dto } });
    };
    const client = { call } as unknown as AliyunClient;
    const product = { endpoint: 'http://127.0.0.1:1', version: '2017-05-25' };
    const tokens = new MnsTokens(client, { messageType: 'VoiceReport', name: 'q' }, product, () => clock.now);
    return { tokens, clock, asked };
  }

  const DTO = {
    AccessKeyId: 'STS.id',
    AccessKeySecret: 'secret',
    SecurityToken: 'token',
    CreateTime: '2026-11-23 16:00:00',
    ExpireTime: '2026-11-23 17:00:00',
  };

  it('asks again two minutes before the end, by the difference of the upstream’s own times', async () => {
    const { tokens, clock, asked } = create(DTO);
    await tokens.get();
    clock.now += 58 * MINUTE - 1;
    expect(await tokens.get()).toMatchObject({ accessKeyId: 'STS.id', securityToken: 'token' });
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await tokens.get();
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual([
      'QueryTokenForMnsQueue',
      { MessageType: 'VoiceReport', QueueName: 'q' },
      { product: { endpoint: 'http://127.0.0.1:1', version: '2017-05-25' } },
    ]);
  });

  it('asks again at once for a token that was refused', async () => {
    const { tokens, asked } = create(DTO);
    tokens.forget(await tokens.get());
    await tokens.get();
    expect(asked).toHaveLength(2);
  });

  it('keeps a token that has replaced the refused one', async () => {
    const { tokens, asked } = create(DTO);
    const refused = await tokens.get();
    tokens.forget(refused);
    await tokens.get();
    tokens.forget(refused);
    await tokens.get();
    expect(asked).toHaveLength(2);
  });

  it('uses a token to its end while a new one cannot be had', async () => {
    const { tokens, clock, asked } = create(DTO);
    const token = await tokens.get();
    clock.isSilent = true;
    clock.now += 60 * MINUTE - 1;
    await expect(tokens.get()).resolves.toBe(token);
    expect(asked).toHaveLength(2);
    clock.now += 1;
    await expect(tokens.get()).rejects.toThrow('no answer');
    clock.isSilent = false;
    await expect(tokens.get()).resolves.not.toBe(token);
  });

  it('does not trust a token without readable times for long', async () => {
    const { tokens, clock, asked } = create({ ...DTO, ExpireTime: 'soon' });
    await tokens.get();
    clock.now += 3 * MINUTE;
    await tokens.get();
    expect(asked).toHaveLength(2);
  });

  it('refuses an answer without a key', async () => {
    await expect(create({}).tokens.get()).rejects.toThrow('accessKeyId');
  });
});
