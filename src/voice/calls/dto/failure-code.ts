import { says } from '../../../common/validation/says.js';

/** Codes are Aliyun's, and the gateway's own; an unknown one finds nothing. */
export const FAILURE_CODE = /^[\w.-]{1,100}$/;

export const FAILURE_CODE_RULE = says(
  'must be a code such as isv.MOBILE_NUMBER_ILLEGAL or 200002',
  '必须是错误码，例如 isv.MOBILE_NUMBER_ILLEGAL 或 200002',
);
