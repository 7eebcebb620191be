import { httpAnswer, RawUpstream } from '../../../aliyun/testing/raw-upstream.js';
import { createTestClient } from '../../../aliyun/testing/test-client.js';
import { askHarmlessly } from './harmless-query.js';

async function isHealthyWhenAnswered(body: object, status = 200): Promise<boolean> {
  const upstream = await RawUpstream.start((socket) => socket.write(httpAnswer(body, status)));
  const { client } = createTestClient(upstream.url);
  const { isHealthy } = await askHarmlessly(client, client.clock.now());
  await client.close();
  await upstream.stop();
  return isHealthy;
}

describe('a harmless query', () => {
  it.each([
    ['OK without Data', { Code: 'OK', RequestId: 'R' }, 200],
    ['isp.GATEWAY_ERROR', { Code: 'isp.GATEWAY_ERROR', RequestId: 'R' }, 500],
    ['100008.0', { Code: '100008.0', RequestId: 'R' }, 400],
    ['the number 100008', { Code: 100008.0, RequestId: 'R' }, 200],
    ['a refusal of what was asked', { Code: 'InvalidParameter.date', RequestId: 'R' }, 400],
    ['a right that is missing', { Code: 'isp.RAM_PERMISSION_DENY', RequestId: 'R' }, 400],
  ])('answered with %s shows an account that takes requests', async (_what, body, status) => {
    expect(await isHealthyWhenAnswered(body, status)).toBe(true);
  });

  it.each([
    ['arrears', { Code: 'isv.OUT_OF_SERVICE', RequestId: 'R' }, 200],
    ['a fault of the service', { Code: 'isp.SYSTEM_ERROR', RequestId: 'R' }, 500],
    ['an answer of somebody else', { Code: '100008.0' }, 400],
  ])('answered with %s does not', async (_what, body, status) => {
    expect(await isHealthyWhenAnswered(body, status)).toBe(false);
  });
});
