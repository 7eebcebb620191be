import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { AppConfig } from '../../../config/app.config.js';
import { createTestRegistry } from '../../accounts/testing/test-accounts.js';
import type { ReceiptIntake } from '../receipt-intake.js';
import { MnsConsumer } from './mns-consumer.js';

/** Every queue is empty; tokens are given to everybody. */
function startUpstream(onQueue: (name: string) => void): Server {
  const token = { AccessKeyId: 'STS.x', AccessKeySecret: 's', SecurityToken: 't' };
  return createServer((request, response) => {
    const queue = /^\/queues\/([^/]+)\//.exec(request.url ?? '')?.[1];
    if (queue === undefined) {
      response.end(JSON.stringify({ Code: 'OK', RequestId: 'r', MessageTokenDTO: token }));
      return;
    }
    onQueue(queue);
    response.statusCode = 404;
    response.end('<Error><Code>MessageNotExist</Code></Error>');
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
    const consumer = new MnsConsumer(accounts, {} as ReceiptIntake, config, pino({ level: 'silent' }));
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
});
