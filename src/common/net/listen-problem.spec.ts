import { describeListenProblem } from './listen-problem.js';

const at = { variable: 'PORT', port: 80, host: '10.9.8.7' };
const problemOf = (code: string) => describeListenProblem(Object.assign(new Error(code), { code }), at);

it.each([
  ['EADDRINUSE', 'port-taken', /Port 80 is taken: set PORT/],
  ['EACCES', 'address-unusable', /may not listen on port 80: set PORT to 1024 or above/],
  ['EADDRNOTAVAIL', 'address-unusable', /HOST \(10\.9\.8\.7\) is no address of this machine/],
  ['ENOTFOUND', 'address-unusable', /HOST \(10\.9\.8\.7\) is no address of this machine/],
])('says what to do about %s', (errno, code, sentence) => {
  expect(problemOf(errno)).toMatchObject({ code, message: expect.stringMatching(sentence) as string });
});

it('leaves alone what is no matter of the address', () => {
  expect(problemOf('EMFILE')).toBeUndefined();
  expect(describeListenProblem(new TypeError('x'), at)).toBeUndefined();
});
