import type { Scope } from '../../applications/access/scopes.js';
import { aCall } from '../../../test/support/call-builders.js';
import { maskNumbers } from './mask-numbers.js';
import { toCallResponse } from './to-call-response.js';

const NUMBERS = { callee: '+8613900139000', caller: '+8613700137000' };
const CALL = toCallResponse({ ...aCall(NUMBERS), ...NUMBERS }, new Date());
const identity = (...scopes: Scope[]) => ({ scopes: new Set(scopes) });

describe('maskNumbers', () => {
  it('shows the numbers to a key that reads calls', () => {
    expect(maskNumbers(CALL, identity('calls:write', 'calls:read'))).toEqual(CALL);
  });

  it('hides them from every other key, an administrator’s too', () => {
    const masked = { ...CALL, callee: '+86139****9000', caller: '+86137****7000' };
    expect(maskNumbers(CALL, identity('calls:write'))).toEqual(masked);
    expect(maskNumbers(CALL, identity('admin', 'settings:write'))).toEqual(masked);
  });

  it('leaves what was erased', () => {
    const { caller: _, ...erased } = { ...CALL, callee: null };
    expect(maskNumbers(erased, identity())).toEqual(erased);
  });
});
