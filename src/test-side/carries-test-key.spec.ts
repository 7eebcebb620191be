import { newKey } from '../applications/keys/key-format.js';
import { newSessionToken } from '../applications/sessions/session-token.js';
import { carriesTestKey } from './carries-test-key.js';

const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe('whether a request carries a test key', () => {
  it('knows one by its form, with its checksum, however the scheme is written', () => {
    const key = newKey('test');
    expect(carriesTestKey(bearer(key))).toBe(true);
    expect(carriesTestKey({ headers: { authorization: `bearer ${key}` } })).toBe(true);
  });

  it.each([
    ['a live key', newKey('live')],
    ['a team key', newKey('team')],
    ['a key that somebody chose', 'vg_test_of-the-bootstrap'],
    ['two keys', `${newKey('test')} ${newKey('test')}`],
  ])('takes %s for none', (_name, key) => {
    expect(carriesTestKey(bearer(key))).toBe(false);
  });

  it('knows the session of one, whichever name its cookie has', () => {
    for (const name of ['vg_session', '__Host-vg_session']) {
      expect(carriesTestKey({ headers: { cookie: `a=1; ${name}=${newSessionToken(true)}` } })).toBe(true);
      expect(carriesTestKey({ headers: { cookie: `${name}=${newSessionToken()}` } })).toBe(false);
    }
    expect(carriesTestKey({ headers: { cookie: `other_vg_session=${newSessionToken(true)}` } })).toBe(false);
  });

  it('knows the ticket of one', () => {
    expect(carriesTestKey({ headers: {}, url: '/v1/events/ws?types=call.*&ticket=vgt_test_0' })).toBe(true);
    expect(carriesTestKey({ headers: {}, url: '/v1/events/ws?ticket=vgt_0' })).toBe(false);
  });

  it('goes by the key where there are several: so does whoever asks the database', () => {
    const cookie = `vg_session=${newSessionToken(true)}`;
    const url = '/v1/events/stream?ticket=vgt_test_0';
    expect(carriesTestKey({ headers: { cookie, authorization: `Bearer ${newKey('live')}` }, url })).toBe(false);
  });
});
