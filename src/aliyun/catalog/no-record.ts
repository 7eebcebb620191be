/** As a number in JSON, `100008.0` is `100008`. */
const NO_RECORD: ReadonlySet<string> = new Set(['isp.GATEWAY_ERROR', '100008.0', '100008']);

/**
 * Whether QueryCallDetailByCallId says with this code, besides with `OK` without `Data`, that it has no record under these
 * parameters, or none yet. Source: https://help.aliyun.com/zh/vms/developer-reference/api-dyvmsapi-2017-05-25-errorcodes
 */
export function isNoRecord(code: string): boolean {
  return NO_RECORD.has(code);
}
