import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { signedHeaders } from './signed-headers.js';

const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
const [NEW, OLD, OTHER] = [secretOf('new'), secretOf('old'), secretOf('other')];
const BODY = '{"id":"0aK3xP9Qw81bTzE.3","text":"你好"}';

describe('the headers of a webhook', () => {
  const at = new Date();
  const headers = signedHeaders({ id: '0aK3xP9Qw81bTzE.3', body: BODY, secrets: [NEW, OLD] }, at);

  it('are verified with either secret, and with no other', () => {
    for (const secret of [NEW, OLD]) expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
    expect(() => new Webhook(OTHER).verify(BODY, headers)).toThrow('No matching signature');
    expect(() => new Webhook(NEW).verify(`${BODY} `, headers)).toThrow('No matching signature');
  });

  it('are what a receiver without a library computes', () => {
    const key = Buffer.from(NEW.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${BODY}`;
    const expected = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']?.split(' ')[0]).toBe(`v1,${expected}`);
  });

  it('hold no secret', () => {
    expect(JSON.stringify(headers)).not.toContain('whsec_');
  });
});
