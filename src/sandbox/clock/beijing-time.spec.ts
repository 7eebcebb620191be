import { toBeijingTime } from './beijing-time.js';

it('writes moments in Beijing time without a zone', () => {
  expect(toBeijingTime(Date.parse('2023-03-15T16:46:12.900Z'))).toBe('2023-03-16 00:46:12');
});
