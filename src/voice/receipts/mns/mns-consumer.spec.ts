import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { AppConfig } from '../../../config/app.config.js';
import { createTestRegistry } from '../../upstream/accounts/testing/test-accounts.js';
import type { ReceiptInbox } from '../receipt-inbox.js';
import { MnsConsumer } from './mns-consumer.js';

/** Tokens are given to everybody. @param onQueue gives the answer of a queue, if it is not empty. */
function startUpstream(onQueue: (name: string) => string | void): Server {
  const token = { AccessKeyId: 'STS.x', AccessKeySecret: 's', SecurityToken: 't' };
  return createServer((request, response) => {
    const queue = /^\/queues\/([^/]+)\//.exec(request.url ?? '')?.[1];
    if (queue === undefined) {
      response.end(JSON.stringify({ Code: 'OK', RequestId: 'r', MessageTokenDTO: token }));
      return;
    }
    const messages = onQueue(queue);
    if (messages === undefined) response.statusCode = 404;
    response.end(messages ?? '<Error><Code>MessageNotExist</Code></Error>');
  }).listen(0, '127.0.0.1');
}

describe('MnsConsumer', () => {
  it('reads the queues of each account once, of those that name theirs', async () => {
    const seen = new Set<string>();
    const all = Promise.withResolvers<void>();
    const server = startUpstream((name) => {
      if (seen.add(name).size === 4) all.resolve();
    });
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const accounts = createTestRegistry([
      { name: 'main', accessKeyId: 'a', uid: '10001' },
      { name: 'same', accessKeyId: 'b', uid: '10001' },
      { name: 'other', accessKeyId: 'c', uid: '10002' },
      { name: 'nameless', accessKeyId: 'd' },
    ]);
    const config = Object.assign(new AppConfig(), {
      receiptSource: 'mns',
      mnsEndpoint: url,
      mnsTokenEndpoint: url,
      mnsMessageTypes: ['VoiceReport', 'VoiceCallReport'],
    });
    const consumer = new MnsConsumer(accounts, {} as ReceiptInbox, config, pino({ level: 'silent' }));
    consumer.onApplicationBootstrap();
    await all.promise;
    await consumer.beforeApplicationShutdown();
    await accounts.onApplicationShutdown();
    server.close();
    expect([...seen].sort()).toEqual([
      'Alicom-Queue-10001-VoiceCallReport',
      'Alicom-Queue-10001-VoiceReport',
      'Alicom-Queue-10002-VoiceCallReport',
      'Alicom-Queue-10002-VoiceReport',
    ]);
  });

  it('takes ALIYUN_UID for that of the first account, and warns of the others without one', async () => {
    const server = startUpstream(() => undefined);
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const accounts = createTestRegistry([
      { name: 'main', accessKeyId: 'a' },
      { name: 'nameless', accessKeyId: 'b' },
    ]);
    const config = { receiptSource: 'both', aliyunMode: 'live', aliyunUid: '10001', mnsMessageTypes: ['VoiceReport'] };
    const urls = { mnsEndpoint: url, mnsTokenEndpoint: url };
    const warned: unknown[] = [];
    const logger = pino({ level: 'silent' });
    jest.spyOn(logger, 'warn').mockImplementation((about: unknown) => void warned.push(about));
    const settings = Object.assign(new AppConfig(), config, urls);
    const consumer = new MnsConsumer(accounts, {} as ReceiptInbox, settings, logger);
    consumer.onApplicationBootstrap();
    await consumer.beforeApplicationShutdown();
    await accounts.onApplicationShutdown();
    server.close();
    expect(warned).toContainEqual({ account: 'nameless' });
    expect(warned).not.toContainEqual({ account: 'main' });
  });

  it('says which type the receipts of each queue are', async () => {
    const body = Buffer.from('{"call_id":"1^1","status_code":"200777"}').toString('base64');
    const message = `<Messages><Message><ReceiptHandle>1</ReceiptHandle><MessageBody>${body}</MessageBody></Message></Messages>`;
    const given = new Set<string>();
    const server = startUpstream((name) => (given.has(name) ? undefined : (given.add(name), message)));
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const accounts = createTestRegistry([{ name: 'main', accessKeyId: 'a', uid: '10001' }]);
    const mnsMessageTypes = [
      'VoiceReport',
      'VoiceCallReport',
      'VoiceRecordReport',
      'VoiceRTASRReport',
      'ArtcCdrReport',
    ];
    const config = { receiptSource: 'mns', mnsEndpoint: url, mnsTokenEndpoint: url, mnsMessageTypes };
    const taken: unknown[] = [];
    const all = Promise.withResolvers<void>();
    const take: ReceiptInbox['take'] = (_source, _receipts, named) => {
      if (taken.push(named) === mnsMessageTypes.length) all.resolve();
      return Promise.resolve();
    };
    const intake = { take } as ReceiptInbox;
    const consumer = new MnsConsumer(
      accounts,
      intake,
      Object.assign(new AppConfig(), config),
      pino({ level: 'silent' }),
    );
    consumer.onApplicationBootstrap();
    await all.promise;
    await consumer.beforeApplicationShutdown();
    await accounts.onApplicationShutdown();
    server.close();
    const types = ['voice-report', 'voice-call-report', 'voice-record-report', 'asr-report', undefined];
    expect(new Set(taken)).toEqual(new Set(types));
  });
});
