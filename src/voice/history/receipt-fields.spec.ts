import { toReceiptFields } from './receipt-fields.js';

describe('what is shown of a receipt', () => {
  it('is what tells the way of the call, as it came', () => {
    expect(
      toReceiptFields({ status_code: '200005', end_time: '2026-11-23 16:00:25', b_duration: 0, dtmf: '1' }),
    ).toEqual({
      status_code: '200005',
      end_time: '2026-11-23 16:00:25',
      b_duration: '0',
      dtmf: '1',
    });
  });

  it('has masked numbers only, those within a text too', () => {
    const raw = { caller: '057112345678', callee: '13900139000', status_msg: '用户13900139000忙' };

    expect(JSON.stringify(toReceiptFields(raw))).not.toMatch(/13900139000|057112345678/);
    expect(toReceiptFields(raw)).toMatchObject({ callee: '139****9000', status_msg: '用户139****9000忙' });
  });

  it('is cut neither within a number nor within a character', () => {
    for (let before = 180; before <= 200; before++) {
      const cut = [`${'x'.repeat(before)}13900139000`, `${'x'.repeat(before)}😀`];
      for (const status_msg of cut) {
        const shown = toReceiptFields({ status_msg })['status_msg'] ?? '';
        expect([shown.length <= 200, shown.isWellFormed(), /\d{5}/.test(shown)]).toEqual([true, true, false]);
      }
    }
  });

  it('has neither addresses of recordings, nor speech, nor fields that nobody knows', () => {
    const raw = { status_code: '200000', record_file: 'https://r.test/1?Signature=s', words: 'text', news: { a: 'b' } };

    expect(toReceiptFields(raw)).toEqual({ status_code: '200000' });
  });
});
