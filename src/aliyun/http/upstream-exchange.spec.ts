import type { Dispatcher } from 'undici';

import type { TransportResult } from './transport-result.js';
import { UpstreamExchange } from './upstream-exchange.js';

const LIMITS = { totalMs: 60_000, readMs: 60_000 };

function begin() {
  const results: TransportResult[] = [];
  const exchange = new UpstreamExchange(
    LIMITS,
    undefined,
    () => undefined,
    (result) => void results.push(result),
  );
  const controller = { abort: (): void => undefined } as unknown as Dispatcher.DispatchController;
  exchange.begin();
  return { exchange, controller, results };
}

describe('UpstreamExchange', () => {
  it('refuses to be written twice, should the pool put it back on its queue', () => {
    const { exchange, controller, results } = begin();
    exchange.onRequestStart(controller);

    expect(() => exchange.onRequestStart(controller)).toThrow('Started twice');
    exchange.onResponseError(controller, new Error('Started twice'));

    expect(results).toEqual([expect.objectContaining({ isFailure: true, isSent: true })]);
  });

  it('refuses to be written after it was given up', () => {
    const { exchange, controller, results } = begin();
    exchange.onResponseError(controller, new Error('connect'));

    expect(() => exchange.onRequestStart(controller)).toThrow('Given up');
    expect(results).toEqual([expect.objectContaining({ isFailure: true, isSent: false })]);
  });

  it('reports once, whatever comes later', () => {
    const { exchange, controller, results } = begin();
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 200, {});
    exchange.onResponseData(controller, Buffer.from('{}'));
    exchange.onResponseEnd();
    exchange.onResponseError(controller, new Error('late'));

    expect(results).toEqual([expect.objectContaining({ isFailure: false, httpStatus: 200, text: '{}' })]);
  });

  it('joins a character that was cut in two', () => {
    const { exchange, controller, results } = begin();
    const bytes = Buffer.from('"成"');
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 200, {});
    exchange.onResponseData(controller, bytes.subarray(0, 2));
    exchange.onResponseData(controller, bytes.subarray(2));
    exchange.onResponseEnd();

    expect(results).toEqual([expect.objectContaining({ text: '"成"' })]);
  });

  it('does not take an informational answer for the answer', () => {
    const { exchange, controller, results } = begin();
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 103, {});
    exchange.onResponseStart(controller, 200, { date: 'D' });
    exchange.onResponseEnd();

    expect(results).toEqual([expect.objectContaining({ httpStatus: 200, date: 'D' })]);
  });
});
