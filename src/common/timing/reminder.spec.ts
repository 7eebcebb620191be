import { Reminder } from './reminder.js';

it('says what is waited for at once, and then every five seconds', () => {
  const told: string[] = [];
  let now = 0;
  const reminder = new Reminder(
    (message) => told.push(message),
    () => now,
  );
  for (now = 0; now <= 10_500; now += 500) reminder.remind(`at ${now}`);
  expect(told).toEqual(['at 0', 'at 5000', 'at 10000']);
});
