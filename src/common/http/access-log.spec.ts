import type { Span } from '@opentelemetry/api';
import { createLogger } from '../logging/logger.js';
import { logAnswered } from './access-log.js';

describe('the line of an answer', () => {
  it('says of the context only what may be told', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', format: 'json' }, { write: (line) => lines.push(line) });
    const context = {
      requestId: 'r1',
      applicationId: 'shop',
      rpcCode: 'not_found',
      rpcStatus: 404,
      span: {} as Span,
      addedLater: '+8613900139000',
    };
    logAnswered(logger, { method: 'POST', route: '/v1/calls', status: 404, durationMs: 2 }, context);
    const { time: _, ...line } = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
    expect(line).toEqual({
      level: 'info',
      requestId: 'r1',
      method: 'POST',
      route: '/v1/calls',
      status: 404,
      durationMs: 2,
      applicationId: 'shop',
      rpcCode: 'not_found',
      msg: 'request answered',
    });
  });
});
