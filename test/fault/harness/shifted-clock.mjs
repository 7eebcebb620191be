/**
 * Preloaded into gateways whose clock the harness shifts: `Date` tells another time than the machine, timers and
 * `performance.now()` do not. The offset is FAULT_CLOCK_OFFSET_MS, until a line `clock <ms>` on standard input says another.
 */
const RealDate = Date;
let offsetMs = Number(process.env.FAULT_CLOCK_OFFSET_MS ?? 0);

const now = () => RealDate.now() + offsetMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
RealDate.prototype.constructor = globalThis.Date;

// Each line comes whole: the harness writes nothing else, and little.
process.stdin.setEncoding('utf8').on('data', (text) => {
  for (const [, ms] of text.matchAll(/^clock (-?\d+)$/gm)) offsetMs = Number(ms);
});
