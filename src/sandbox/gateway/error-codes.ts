interface ErrorCode {
  /** HTTP status of the official table; business codes use it only when `businessErrorStatus` is `table`. */
  readonly httpStatus: number;
  readonly message: string;
}

const gateway = (httpStatus: number, message: string): ErrorCode => ({ httpStatus, message });
const business = (message: string, httpStatus = 400): ErrorCode => ({ httpStatus, message });

/**
 * Codes the sandbox answers with. Gateway codes: H:48054 and https://developer.aliyun.com/ask/278265; business codes:
 * H:178344 and https://help.aliyun.com/zh/vms/developer-reference/api-dyvmsapi-2017-05-25-errorcodes.
 */
export const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  'InvalidAction.NotFound': gateway(404, 'Specified api is not found, please check your url and method.'),
  InvalidVersion: gateway(400, 'Specified parameter Version is not valid.'),
  'InvalidAccessKeyId.NotFound': gateway(404, 'Specified access key is not found.'),
  'InvalidTimeStamp.Format': gateway(400, 'Specified time stamp or date value is not well formatted.'),
  'InvalidTimeStamp.Expired': gateway(400, 'Specified time stamp or date value is expired.'),
  SignatureNonceUsed: gateway(400, 'Specified signature nonce was used already.'),
  IncompleteSignature: gateway(400, 'The request signature does not conform to Aliyun standards.'),
  InvalidSignatureMethod: gateway(400, 'Specified signature method is not valid.'),
  InvalidSignatureVersion: gateway(400, 'Specified signature version is not valid.'),
  'InvalidParameter.Format': gateway(400, 'Specified parameter Format is not valid.'),
  UnsupportedHTTPMethod: gateway(400, 'This http method is not supported.'),
  MissingSecurityToken: gateway(400, 'SecurityToken is mandatory for this action.'),
  'InvalidSecurityToken.Malformed': gateway(400, 'Specified SecurityToken is malformed.'),
  'Throttling.User': gateway(400, 'Request was denied due to user flow control.'),
  ServiceUnavailable: gateway(503, 'The request has failed due to a temporary failure of the server.'),
  InternalError: gateway(500, 'The request processing has failed due to some unknown error.'),
  'isp.SYSTEM_ERROR': gateway(500, 'isp.SYSTEM_ERROR'),
  'isp.GATEWAY_ERROR': gateway(500, '网元处理调用失败'),
  'isp.RAM_PERMISSION_DENY': business('RAM权限DENY'),
  'isv.OUT_OF_SERVICE': business('业务停机'),
  'isv.AMOUNT_NOT_ENOUGH': business('账户余额不足'),
  'isv.BUSINESS_LIMIT_CONTROL': business('业务限流'),
  'isv.DISPLAY_NUMBER_ILLEGAL': business('号显不合法'),
  'isv.BILLID_NOT_EXIST': business('计费号码不存在'),
  'isv.MOBILE_NUMBER_ILLEGAL': business('号码格式非法'),
  'isv.VOICE_FILE_ILLEGAL': business('语音文件不合法'),
  'isv.TTS_TEMPLATE_ILLEGAL': business('TTS模板不合法'),
  'isv.TEMPLATE_MISSING_PARAMETERS': business('模板变量缺少参数'),
  'isv.TEMPLATE_PARAMS_ILLEGAL': business('模板变量参数非法'),
  'isv.BLACK_KEY_CONTROL_LIMIT': business('黑名单管控'),
  'isv.PARAM_NOT_SUPPORT_URL': business('不支持URL'),
  'isv.PARAM_LENGTH_LIMIT': business('参数超出长度限制'),
  'isv.INVALID_PARAMETERS': business('参数异常'),
  'isv.COMPLAINT_REJECT': business('投诉拦截'),
  'isv.VOICE_ROBOT_NOT_PERIOD': business('不在允许的呼叫时间段'),
};

/** HTTP status of a code: by the official table, or 200 for `isv.` codes as the cloud-communication products do in practice. */
export function httpStatusOf(code: string, businessErrorStatus: '200' | 'table'): number {
  if (businessErrorStatus === '200' && /^(isv|isp\.RAM)/.test(code)) return 200;
  return ERROR_CODES[code]?.httpStatus ?? 400;
}
