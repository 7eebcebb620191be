import { resourceOf, shownId } from './resource-of.js';

const CALL = '0aK3xP9Qw81bTzE';

describe('what a request was about', () => {
  it.each([
    ['/v1/application', {}, undefined, 'application'],
    ['/v1/calls/:id/cancel', { id: CALL }, undefined, `calls/${CALL}`],
    [
      '/v1/applications/:id/api-keys',
      { id: 'default' },
      'ak_1234567890abcde',
      'applications/default/api-keys/ak_1234567890abcde',
    ],
    ['/v1/applications/:id/api-keys/:keyId', { id: 'a', keyId: 'ak_0' }, undefined, 'applications/a/api-keys/ak_0'],
    ['/v1/holidays/:year', { year: '2027' }, undefined, 'holidays/2027'],
    ['/v1/holidays/:year', { year: '13900139000' }, undefined, 'holidays/…'],
    ['/v1/callees/:number/quota', { number: '+8613900139000' }, undefined, 'callees/+86139****9000'],
  ])('of %s is its kind and id', (route, params, created, resource) => {
    expect(resourceOf(route, params, created)).toBe(resource);
  });

  it.each([
    ['a number in the place of an id', '/v1/calls/:id', { id: '13900139000' }],
    ['a key in the place of an id', '/v1/calls/:id', { id: 'vg_live_kV3q7pLx2mTz0Wb5Rd' }],
    ['words in the place of a number', '/v1/calls/:number', { number: 'the secret word' }],
    ['the token of receipts', '/v1/calls/:token', { token: 'abc' }],
    ['nothing', '/v1/calls/:id', {}],
  ])('hides %s', (_what, route, params) => {
    expect(resourceOf(route, params)).toBe('calls/…');
  });

  it('shows every id of ours, whatever digits are in it', () => {
    expect(shownId('ak_123456789012345')).toBe('ak_123456789012345');
  });
});
