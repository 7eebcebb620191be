/** Kinds of calls whose details QueryCallDetailByCallId can tell apart. */
export type DetailKind = 'tts' | 'voice-file' | 'ivr' | 'smart' | 'two-way' | 'sip';

/**
 * The `ProdId` of QueryCallDetailByCallId for each kind of call, the likeliest first. A wrong one is answered with
 * Code OK and no Data, so the next one can be asked.
 *
 * A text-to-speech call has the id of the voice verification code, also when it is a notification: so says the model of
 * the official SDK (QueryCallDetailByCallIdRequest), while https://help.aliyun.com/document_detail/63017.html names them
 * by purpose. The id of two-way calls stands on that older page only.
 */
const PRODUCT_IDS: Readonly<Record<DetailKind, readonly number[]>> = {
  tts: [11010000138001, 11000000300006],
  'voice-file': [11000000300006],
  ivr: [11000000300005],
  smart: [11030000180001],
  'two-way': [11000000300004],
  sip: [11000000300009],
};

/** The product ids to ask call details with, in order. */
export function productIdsOf(kind: DetailKind): readonly number[] {
  return PRODUCT_IDS[kind];
}
