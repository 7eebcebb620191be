import { HOW_TO_TAKE_TEST_KEYS } from '../../applications/keys/key-side.js';
import { type FindingEntry, right, wrong } from './finding-entry.types.js';

/** What the configuration alone shows; the check list of a start tells some of these, too. */
export const CONFIGURATION_FINDINGS = {
  'credentials-missing': wrong(
    'warning',
    {
      en: 'No AccessKey is configured: unless the credential chain finds one (RAM role of ECS, CLI profile), no call can be placed',
      zh: '未配置 AccessKey：除非凭证链能找到（ECS 的 RAM 角色、CLI 配置），否则无法发起任何呼叫',
    },
    {
      en: 'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ALIYUN_ACCOUNTS',
      zh: '请设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或 ALIYUN_ACCOUNTS',
    },
  ),
  'receipts-closed': wrong(
    'error',
    {
      en: 'No receipts can arrive, so that no call shows what became of it',
      zh: '无法接收回执，因此任何呼叫都不会显示结果',
    },
    {
      en: 'Set RECEIPT_TOKEN and enter the URL in the Aliyun console, or set RECEIPT_SOURCE=mns (docs/go-live.md, step 5)',
      zh: '请设置 RECEIPT_TOKEN 并在阿里云控制台填写回执 URL，或设置 RECEIPT_SOURCE=mns（见 docs/go-live.zh-CN.md 第 5 步）',
    },
  ),
  'receipts-queues-only': wrong(
    'warning',
    {
      en: 'RECEIPT_SOURCE=both, but pushed receipts are refused without RECEIPT_TOKEN: only the queues are read',
      zh: 'RECEIPT_SOURCE=both，但未设置 RECEIPT_TOKEN 时会拒绝推送的回执，只读取队列',
    },
    {
      en: 'Set RECEIPT_TOKEN, or RECEIPT_SOURCE=mns',
      zh: '请设置 RECEIPT_TOKEN，或 RECEIPT_SOURCE=mns',
    },
  ),
  'database-embedded': wrong(
    'warning',
    {
      en: 'The embedded PostgreSQL keeps all calls on this one machine, without a backup and without a second replica',
      zh: '内嵌 PostgreSQL 把所有呼叫只保存在这一台机器上，没有备份，也无法运行第二个副本',
    },
    {
      en: 'Set DATABASE_URL to a PostgreSQL server that is backed up',
      zh: '请将 DATABASE_URL 设为有备份的 PostgreSQL 服务器',
    },
  ),
  'public-url-missing': wrong(
    'info',
    {
      en: 'PUBLIC_URL is not set: links lead to the address of this process, which Aliyun cannot reach',
      zh: '未设置 PUBLIC_URL：链接指向本进程的地址，阿里云无法访问',
    },
    {
      en: 'Set it to the https URL of your load balancer',
      zh: '请设为负载均衡的 https URL',
    },
  ),
  'public-url-local': wrong(
    'warning',
    {
      en: 'PUBLIC_URL leads to an address that is not on the public internet: a receipt URL made from it cannot be reached by Aliyun',
      zh: 'PUBLIC_URL 指向的地址不在公网上：阿里云无法访问由它得出的回执 URL',
    },
    {
      en: 'Set PUBLIC_URL to the https URL under which the internet reaches the gateway',
      zh: '请将 PUBLIC_URL 设为可从公网访问本网关的 https URL',
    },
  ),
  'variables-unknown': wrong(
    'warning',
    {
      en: 'Variables are set that nobody reads: what they were meant to change is as it was',
      zh: '设置了无人读取的变量：它们本应改变的内容并未改变',
    },
    {
      en: 'Correct their names by .env.example, or remove them',
      zh: '请对照 .env.example 更正变量名，或将其删除',
    },
  ),
  'secrets-guessable': wrong(
    'error',
    {
      en: 'Secrets look like the example of a manual: whoever guesses them can send receipts or place calls',
      zh: '密钥看起来像文档中的示例：猜到的人就能伪造回执或发起呼叫',
    },
    {
      en: 'Set each of them to a random value, e.g. that of: openssl rand -hex 24',
      zh: '请将它们分别设为随机值，例如 openssl rand -hex 24 的输出',
    },
  ),
  'test-keys-in-vain': wrong(
    'warning',
    {
      en: 'There are test keys, and no sandbox for their calls: every request with one is refused',
      zh: '存在测试密钥，但没有供其使用的沙箱：使用这些密钥的请求都会被拒绝',
    },
    HOW_TO_TAKE_TEST_KEYS,
  ),
  'test-sandbox-away': wrong(
    'warning',
    {
      en: 'TEST_KEYS_SANDBOX_URL leads to no sandbox that answers: calls of test keys stay queued; live calls are not concerned',
      zh: 'TEST_KEYS_SANDBOX_URL 处没有可用的沙箱：测试密钥的呼叫会一直排队；真实呼叫不受影响',
    },
    {
      en: 'Start the sandbox there («npm run sandbox»), or correct the URL',
      zh: '请在该地址启动沙箱（npm run sandbox），或更正该 URL',
    },
  ),
  'configuration-ok': right('The configuration is complete', '配置完整'),
} as const satisfies Record<string, FindingEntry>;
