import { connect } from 'node:net';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const FIVE_MEGABYTES = 5 * 1024 * 1024;

describe('receipts of nobody we know', () => {
  let test: TestGateway;

  afterEach(() => test.close());

  it('are refused by their token before any of their body has arrived', async () => {
    test = await startTestGateway();
    expect(await sendHead(test.gateway.url, 'wrong-token')).toMatch(/^HTTP\/1.1 404 [\s\S]*"code":"not-found"/);
  });

  it('are refused by their address before any of their body has arrived, whatever their token', async () => {
    test = await startTestGateway({ receiptSources: ['203.0.113.0/24'] });
    const answer = await sendHead(test.gateway.url, PRIVATE_VALUES.receiptToken);
    expect(answer).toMatch(/^HTTP\/1.1 403 [\s\S]*"code":"forbidden"/);
  });

  it('are refused by their length before any of their body has arrived', async () => {
    test = await startTestGateway();
    const answer = await sendHead(test.gateway.url, PRIVATE_VALUES.receiptToken, FIVE_MEGABYTES + 1);
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*"code":"body-too-large"/);
  });
});

/** Announces a body, sends none of it, and resolves with what was answered all the same. */
function sendHead(url: string, token: string, length = FIVE_MEGABYTES): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(
        `POST /callbacks/aliyun/${token} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
      ),
    );
    socket.on('data', (chunk) => {
      resolve(chunk.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
