import { jest } from '@jest/globals';
import { NEW_WINDOW, toQuietHours, toValues } from './quiet-hours-values.js';

const ALL_DAY = { from: '00:00', to: '00:00', days: ['sunday'], purposes: ['bulk'] } as const;

describe('the form of quiet hours', () => {
  it('gives back what it was given', () => {
    const stored = {
      timeZone: 'Asia/Shanghai',
      exemptPurposes: [],
      windows: [
        { from: '21:00', to: '09:00' },
        { ...ALL_DAY, days: [...ALL_DAY.days], purposes: [...ALL_DAY.purposes] },
      ],
    };
    expect(toQuietHours(toValues(stored))).toEqual(stored);
  });

  it('means every day and every purpose where none is chosen', () => {
    const values = { ...toValues(null), windows: [NEW_WINDOW] };
    expect(toQuietHours(values)?.windows).toEqual([{ from: '21:00', to: '09:00' }]);
  });

  it('removes quiet hours with their last window', () => {
    expect(toQuietHours({ ...toValues(null), windows: [] })).toBeNull();
  });

  it('begins with the time of those who are called, wherever the browser is', () => {
    const resolved = new Intl.DateTimeFormat().resolvedOptions();
    const here = jest.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions');
    here.mockReturnValue({ ...resolved, timeZone: 'America/New_York' });
    const { timeZone } = toValues(null);
    here.mockRestore();
    expect(timeZone).toBe('Asia/Shanghai');
  });

  it('lets verification codes ring until somebody says otherwise', () => {
    expect(toValues(null).exemptPurposes).toEqual(['verification']);
  });
});
