/** Public pages that document the upstream's error codes. */
export const SOURCES = {
  /** The official error table of Dyvmsapi. */
  officialTable: 'https://help.aliyun.com/zh/vms/developer-reference/api-dyvmsapi-2017-05-25-errorcodes',
  /** The error list of the voice SDKs. */
  sdkList: 'https://help.aliyun.com/zh/vms/the-error-code-list',
  /** API错误码 of the voice service. */
  apiList: 'https://help.aliyun.com/document_detail/178344.html',
  /** How often one callee may be called. */
  flowControl: 'https://help.aliyun.com/document_detail/2680293.html',
  /** Error codes common to all RPC products. */
  gatewayList: 'https://developer.aliyun.com/ask/278265',
  /** The gateway's codes in the voice manual. */
  gatewayManual: 'https://help.aliyun.com/document_detail/48054.html',
  /** Common error codes, English. */
  gatewayManualEn: 'https://help.aliyun.com/en/document_detail/434846.html',
  /** What SignatureNonceUsed means after a time-out. */
  replay: 'https://github.com/aliyun/alibaba-cloud-sdk-go/issues/39',
  /** Aliyun's own voice skill of 2026. */
  skill: 'https://github.com/aliyun/alibabacloud-aiops-skills',
} as const;
