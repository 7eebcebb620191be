import { StartError } from '../errors/start-error.js';
import { ConfigurationError } from '../../config/load-config.js';
import { describeStartFailure } from './start-failure.js';

describe('what is said of a start that failed', () => {
  it('is the sentence of a known problem, or the list of those of the configuration', () => {
    expect(describeStartFailure(new StartError('port-taken', 'Port 1 is taken'), [])).toBe('Port 1 is taken');
    expect(describeStartFailure(new ConfigurationError(['PORT must be a port']), [])).toBe(
      'The configuration has a problem: PORT must be a port',
    );
    expect(describeStartFailure(new ConfigurationError(['A is wrong', 'B is wrong']), [])).toBe(
      'The configuration has 2 problems:\n  - A is wrong\n  - B is wrong',
    );
  });

  it('is the first line of an unknown problem, without secrets, users of URLs and numbers', () => {
    const error = new Error('\nno way to postgres://u:w0rd@db/x with s3cret-key for 13900139000\n    at somewhere');
    const said = describeStartFailure(error, ['s3cret-key', 'x']);
    expect(said).toBe('The start failed: no way to postgres://***@db/x with *** for 139****9000');
  });

  it('is said of whatever was thrown', () => {
    expect(describeStartFailure(undefined, [])).toBe('The start failed: undefined');
    expect(describeStartFailure(new TypeError(''), [])).toBe('The start failed: TypeError');
    expect(describeStartFailure('x'.repeat(10_000), []).length).toBeLessThan(500);
  });
});
