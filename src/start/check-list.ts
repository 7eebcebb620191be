import type { BilingualText } from '../common/errors/app-error.js';
import type { AppConfig } from '../config/app.config.js';

/** `critical`: what the gateway is for does not work. `warning`: it does, until something happens. */
export type Severity = 'critical' | 'warning' | 'info';

/** One thing to do before one relies on this gateway. */
export interface CheckItem {
  readonly severity: Severity;
  /** Stable, for those who look for it in logs. */
  readonly topic: 'credentials' | 'receipts' | 'database' | 'public-url' | 'variables';
  /** What is missing, what follows from it, and what to do. */
  readonly text: BilingualText;
}

const CREDENTIALS: CheckItem = {
  severity: 'warning',
  topic: 'credentials',
  text: {
    en: 'No AccessKey is configured: unless the credential chain finds one (RAM role of ECS, CLI profile), no call can be placed. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ALIYUN_ACCOUNTS',
    zh: '未配置 AccessKey：除非凭证链能找到（ECS 的 RAM 角色、CLI 配置），否则无法发起任何呼叫。请设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或 ALIYUN_ACCOUNTS',
  },
};
const NO_RECEIPTS: CheckItem = {
  severity: 'critical',
  topic: 'receipts',
  text: {
    en: 'No receipts can arrive, so that no call shows what became of it. Set RECEIPT_TOKEN and enter the URL in the Aliyun console, or set RECEIPT_SOURCE=mns (docs/go-live.md, step 5)',
    zh: '无法接收回执，因此任何呼叫都不会显示结果。请设置 RECEIPT_TOKEN 并在阿里云控制台填写回执 URL，或设置 RECEIPT_SOURCE=mns（见 docs/go-live.zh-CN.md 第 5 步）',
  },
};
const QUEUES_ONLY: CheckItem = {
  severity: 'warning',
  topic: 'receipts',
  text: {
    en: 'RECEIPT_SOURCE=both, but pushed receipts are refused without RECEIPT_TOKEN: only the queues are read. Set RECEIPT_TOKEN, or RECEIPT_SOURCE=mns',
    zh: 'RECEIPT_SOURCE=both，但未设置 RECEIPT_TOKEN 时会拒绝推送的回执，只读取队列。请设置 RECEIPT_TOKEN，或 RECEIPT_SOURCE=mns',
  },
};
const EMBEDDED: CheckItem = {
  severity: 'warning',
  topic: 'database',
  text: {
    en: 'The embedded PostgreSQL keeps all calls on this one machine, without a backup and without a second replica. Set DATABASE_URL to a PostgreSQL server that is backed up',
    zh: '内嵌 PostgreSQL 把所有呼叫只保存在这一台机器上，没有备份，也无法运行第二个副本。请将 DATABASE_URL 设为有备份的 PostgreSQL 服务器',
  },
};
const PUBLIC_URL: CheckItem = {
  severity: 'info',
  topic: 'public-url',
  text: {
    en: 'PUBLIC_URL is not set: links lead to the address of this process, which Aliyun cannot reach. Set it to the https URL of your load balancer',
    zh: '未设置 PUBLIC_URL：链接指向本进程的地址，阿里云无法访问。请设为负载均衡的 https URL',
  },
};

/** What is missing before one can rely on a gateway with this configuration; empty when nothing is. */
export function checkListOf(config: AppConfig): CheckItem[] {
  return [...(config.aliyunMode === 'live' ? liveChecks(config) : []), ...config.warnings.map(toItem)];
}

function liveChecks({ hasCredentials, receiptSource, receiptToken, databaseUrl, publicUrl }: AppConfig): CheckItem[] {
  const isPushed = receiptSource !== 'mns' && receiptToken !== undefined;
  return [
    ...(hasCredentials ? [] : [CREDENTIALS]),
    ...(receiptSource === 'push' && !isPushed ? [NO_RECEIPTS] : []),
    ...(receiptSource === 'both' && !isPushed ? [QUEUES_ONLY] : []),
    ...(databaseUrl === undefined ? [EMBEDDED] : []),
    ...(isPushed && publicUrl === undefined ? [PUBLIC_URL] : []),
  ];
}

function toItem(warning: string): CheckItem {
  const [name = ''] = warning.split(' ');
  return { severity: 'warning', topic: 'variables', text: { en: warning, zh: `${name} 不是已知的变量，不起作用` } };
}
