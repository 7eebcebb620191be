import { pino } from 'pino';
import { httpAnswer, RawUpstream } from '../../../aliyun/testing/raw-upstream.js';
import { createTestClient } from '../../../aliyun/testing/test-client.js';
import { ReplayProof } from './replay-proof.js';

const OK = { Code: 'OK', RequestId: 'R' };
const USED = { Code: 'SignatureNonceUsed', RequestId: 'R' };
const THROTTLED = { Code: 'Throttling.User', RequestId: 'R' };

describe('the proof of a replay guard', () => {
  it.each([
    ['an answer, and then a refusal of its nonce', [OK, USED], true],
    ['two answers: there is no guard', [OK, OK], false],
    // What refuses every nonce, or refuses in front of the guard, proves nothing about copies.
    ['two refusals of the nonce', [USED, USED], false],
    ['an answer, and then a refusal in front of the guard', [OK, THROTTLED], false],
  ])('takes %s', async (_what, answers, isProven) => {
    const rest = [...answers];
    const upstream = await RawUpstream.start((socket) => socket.write(httpAnswer(rest.shift() ?? OK)));
    const { client } = createTestClient(upstream.url);
    const proof = new ReplayProof({ account: 'main', client, logger: pino({ level: 'silent' }) });

    await proof.prove();
    proof.stop();
    await client.close();
    await upstream.stop();

    expect(proof.isProven).toBe(isProven);
    const [first, second] = upstream.requests;
    expect([upstream.requests.length, second]).toEqual([2, first]);
  });
});
