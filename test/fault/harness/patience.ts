/** Upstream time-outs for measurements: nothing fails there, however slow the machine is. */
export const PATIENT: Readonly<Record<string, string>> = {
  ALIYUN_CONNECT_TIMEOUT_MS: '5000',
  ALIYUN_READ_TIMEOUT_MS: '10000',
  ALIYUN_TOTAL_TIMEOUT_MS: '15000',
};
