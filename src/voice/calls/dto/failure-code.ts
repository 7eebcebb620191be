/** Codes are Aliyun's, and the gateway's own; an unknown one finds nothing. */
export const FAILURE_CODE = /^[\w.-]{1,100}$/;

export const FAILURE_CODE_RULE = { message: '$property must be a code such as isv.MOBILE_NUMBER_ILLEGAL or 200002' };
