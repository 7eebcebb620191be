import { auditingOf } from './audit.decorators.js';

const calls = { auditCalls: true };
const plain = { auditCalls: false };

describe('a route', () => {
  it('that is no read is audited unless it says otherwise', () => {
    expect(['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => auditingOf(method, undefined, plain))).toEqual(
      Array(4).fill('required'),
    );
    expect(auditingOf('POST', { isAudited: false, reason: 'x' }, calls)).toBe('no');
  });

  it('that reads is audited where it reveals', () => {
    expect(['GET', 'HEAD'].map((method) => auditingOf(method, undefined, plain))).toEqual(['no', 'no']);
    expect(['GET', 'HEAD'].map((method) => auditingOf(method, { isAudited: true }, plain))).toEqual(['required', 'no']);
  });

  it('that places calls is audited where a setting wants it, and answered in any case', () => {
    const mark = { isAudited: false, reason: 'x', unless: 'auditCalls' } as const;
    expect([plain, calls].map((config) => auditingOf('POST', mark, config))).toEqual(['no', 'noted']);
  });
});
