import { NONCE_LIFETIME_MS, NonceStore } from './nonce.store.js';

it('refuses a nonce for 31 minutes', () => {
  const store = new NonceStore();

  expect(store.use('a', 0)).toBe(true);
  expect(store.use('a', NONCE_LIFETIME_MS - 1)).toBe(false);
  expect(store.use('b', NONCE_LIFETIME_MS - 1)).toBe(true);
  expect(store.use('a', NONCE_LIFETIME_MS)).toBe(true);
});
