import { isTimeZone, toQuietHours } from './stored-quiet-hours.js';

describe('toQuietHours', () => {
  it('reads back what was stored', () => {
    const rules = {
      timeZone: 'Asia/Shanghai',
      windows: [
        { from: '21:00', to: '09:00', days: ['workday'], purposes: ['bulk'] },
        { from: '12:00', to: '13:00' },
      ],
      exemptPurposes: ['verification'],
    };
    expect(toQuietHours(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
  });

  it.each([null, undefined, 'text', [], {}, { timeZone: 'Nowhere', windows: [] }, { timeZone: 'UTC' }])(
    'reads %j as none',
    (stored) => expect(toQuietHours(stored)).toBeNull(),
  );

  it('leaves windows out that make no sense', () => {
    const windows = [null, 7, {}, { from: '9:00', to: '10:00' }, { from: '09:00', to: '10:00' }];
    expect(toQuietHours({ timeZone: 'UTC', windows })?.windows).toEqual([{ from: '09:00', to: '10:00' }]);
  });
});

describe('isTimeZone', () => {
  it.each(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+8', 'EST'])('knows %s', (name) =>
    expect(isTimeZone(name)).toBe(true),
  );
  it.each(['', '+08:00', 'Asia/Peking', 'Asia/Shanghai\n', 'CST', 'JST', 'Z', `A${'a'.repeat(100)}`])(
    'does not know %j',
    (name) => expect(isTimeZone(name)).toBe(false),
  );
});
