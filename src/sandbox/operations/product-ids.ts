/** ProdId of QueryCallDetailByCallId, per product (H:393529; click to dial: H:63017). */
export const PRODUCT_IDS = {
  notification: '11000000300006',
  verification: '11010000138001',
  ivr: '11000000300005',
  smart: '11030000180001',
  clickToDial: '11000000300004',
} as const;
