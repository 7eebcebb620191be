import { AppError } from '../../common/errors/app-error.js';
import { assertScope } from './identity.js';
import { SCOPES, toScopes } from './scopes.js';

describe('the stored scopes of a key', () => {
  it('are all of them where none are stored: keys of earlier versions, and the bootstrap key', () => {
    expect([...toScopes(null)]).toEqual(SCOPES);
  });

  it('allow nothing that this version does not know', () => {
    expect([...toScopes(['verifications:write', 'calls:read'])]).toEqual(['calls:read']);
    expect([...toScopes([])]).toEqual([]);
  });

  it('are each for itself: admin allows no call, and writing no reading', () => {
    for (const scope of SCOPES) {
      for (const other of SCOPES.filter((one) => one !== scope))
        expect(() => assertScope({ scopes: toScopes([scope]) }, other)).toThrow(AppError);
      expect(() => assertScope({ scopes: toScopes([scope]) }, scope)).not.toThrow();
    }
  });

  it('are named where one is missing', () => {
    const refuse = () => assertScope({ scopes: toScopes(['calls:read']) }, 'calls:write');
    expect(refuse).toThrow('This key lacks the scope calls:write; use a key that has it');
  });
});
