import fc from 'fast-check';
import { toCsvField, toCsvRow } from './csv.js';

describe('a field of a CSV file', () => {
  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula: %j', (text) => {
    expect(toCsvField(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('is read back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const field = toCsvField(text);
        const unquoted = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        expect([text, `'${text}`]).toContain(unquoted);
        if (!field.startsWith('"')) expect(field).not.toMatch(/[",\r\n]/);
      }),
    );
  });

  it('never has a whole number of a person', () => {
    const call = { callee: '+8613900139000', metadata: {}, upstream: { requestId: null }, failure: null };

    expect(toCsvRow(call as never)).toContain('+86139****9000');
    expect(toCsvRow(call as never)).not.toContain('13900139000');
  });
});
