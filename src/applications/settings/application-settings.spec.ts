import { toFlowLimitSettings, toShowNumbers } from './application-settings.js';

describe('toShowNumbers', () => {
  it.each([null, undefined, 'text', [], {}, { numbers: [] }, { numbers: [null, 7, { number: 7 }] }])(
    'reads %j as no pool',
    (stored) => expect(toShowNumbers(stored)).toBeNull(),
  );

  it('keeps numbers, caps and strategy', () => {
    const pool = { strategy: 'sticky', numbers: [{ number: '+861', maxConcurrent: 3 }, { number: '+862' }] };
    expect(toShowNumbers(pool)).toEqual(pool);
  });

  it('ignores a cap that is none', () => {
    const numbers = [0, -1, 1.5, '3', null].map((maxConcurrent) => ({ number: '+861', maxConcurrent }));
    expect(toShowNumbers({ numbers })?.numbers).toEqual(numbers.map(() => ({ number: '+861' })));
  });
});

describe('toFlowLimitSettings', () => {
  it('reads null as no limit and nothing as nothing', () => {
    expect(toFlowLimitSettings({ perMinute: null, perHour: 7 })).toEqual({
      perMinute: 0,
      perHour: 7,
      perDay: undefined,
    });
  });

  it.each([null, 'text', { perMinute: -1, perHour: '7', perDay: 1.5 }])('takes nothing from %j', (stored) => {
    expect(toFlowLimitSettings(stored)).toEqual({ perMinute: undefined, perHour: undefined, perDay: undefined });
  });
});
