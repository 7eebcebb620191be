import { AppConfig } from '../../../config/app.config.js';
import type { PlaceableCall } from '../placement.js';
import type { AccountRegistry } from './account-registry.js';
import { AccountRouter } from './account-router.js';
import { createTestRegistry } from './testing/test-accounts.js';

const TTS: PlaceableCall = {
  id: '0Uorlvel3ZypVzT',
  callee: '+8613900139000',
  caller: null,
  request: { kind: 'tts', ttsCode: 'TTS_1' },
};
const TWO_WAY: PlaceableCall = {
  ...TTS,
  caller: '+8613900139001',
  request: { kind: 'two-way', callerShowNumber: '+8657112345678', calleeShowNumber: '+8657112345678' },
};

describe('AccountRouter', () => {
  let registry: AccountRegistry;
  let config: AppConfig;
  let router: AccountRouter;

  beforeEach(() => {
    registry = createTestRegistry([
      { name: 'a', endpoint: 'http://a' },
      { name: 'b', endpoint: 'http://b' },
    ]);
    config = new AppConfig();
    router = new AccountRouter(registry, config);
  });
  afterEach(() => registry.onApplicationShutdown());

  it('finds the account, and nobody else, that can repeat a request', () => {
    const [, b] = registry.accounts;
    const stamp = router.createStamp(b ?? registry.primary, TTS);
    expect(router.findHolder(TTS, stamp)).toBe(b);
    expect(router.findHolder(TWO_WAY, stamp)).toBeUndefined();
  });

  it('finds nobody to repeat a request to another product, whose replay guard nobody has proven', () => {
    expect(router.findHolder(TWO_WAY, router.createStamp(registry.primary, TWO_WAY))).toBe(registry.primary);
    Object.assign(config, { twoWayRoute: 'back-to-back', cccEndpoint: 'http://ccc' });
    expect(router.findHolder(TWO_WAY, router.createStamp(registry.primary, TWO_WAY))).toBeUndefined();
  });

  it('holds back the operation that an account has no right to', () => {
    registry.primary.begin('ClickToDial')({ type: 'refused', code: 'isp.RAM_PERMISSION_DENY', requestId: 'r' });
    expect([router.choose(TTS)?.name, router.choose(TWO_WAY)?.name]).toEqual(['a', 'b']);
    expect([router.waitMsOf(TTS), router.waitMsOf(TWO_WAY)]).toEqual([0, 0]);
  });
});
