import { type FindingEntry, right, wrong } from './finding-entry.types.js';

/** What becomes of calls, their receipts and their events. */
export const CALL_FINDINGS = {
  'receipts-missing': wrong(
    'error',
    {
      en: 'Calls were placed, and not one receipt came for them: what became of them is learnt late, or not at all',
      zh: '已发起呼叫，却没有收到任何回执：结果只能很晚才得知，或无法得知',
    },
    {
      en: 'Enter <PUBLIC_URL>/callbacks/aliyun/<RECEIPT_TOKEN> in the Aliyun console for VoiceReport and VoiceCallReport; check from outside that it answers within 700 ms (docs/go-live.md, step 5)',
      zh: '请在阿里云控制台为 VoiceReport 和 VoiceCallReport 填写 <PUBLIC_URL>/callbacks/aliyun/<RECEIPT_TOKEN>，并从外部确认其在 700 毫秒内应答（见 docs/go-live.zh-CN.md 第 5 步）',
    },
  ),
  'receipts-incomplete': wrong(
    'warning',
    {
      en: 'For a part of the calls no receipt came: pushes get lost, or take longer than 700 ms',
      zh: '部分呼叫没有收到回执：推送丢失，或应答超过 700 毫秒',
    },
    {
      en: 'Look for refused or slow POST /callbacks/aliyun in the access log and at the load balancer; RECEIPT_SOURCES must have all senders',
      zh: '请在访问日志和负载均衡中查找被拒绝或缓慢的 POST /callbacks/aliyun；RECEIPT_SOURCES 须包含所有发送方',
    },
  ),
  'receipts-untested': wrong(
    'info',
    {
      en: 'No call was placed of late, or all are too young to tell: whether receipts arrive is not known',
      zh: '近期没有发起呼叫，或呼叫刚刚发起：无法得知回执能否到达',
    },
    {
      en: 'Place a call, and look again some minutes later',
      zh: '请发起一次呼叫，几分钟后再查看',
    },
  ),
  'receipts-ok': right('Receipts arrive', '回执正常到达'),
  'queue-late': wrong(
    'warning',
    {
      en: 'Calls that are due wait in the queue',
      zh: '到期的呼叫仍在队列中等待',
    },
    {
      en: 'See the other findings; else more are created than ACCOUNT_QPS and OPERATION_QPS let out, or no process has the role worker',
      zh: '请先查看其他结果；否则是创建速度超过了 ACCOUNT_QPS 和 OPERATION_QPS，或没有进程具有 worker 角色',
    },
  ),
  'work-left': wrong(
    'warning',
    {
      en: 'Work of the background is late: receipts that nobody reads, attempts or overdue calls that nobody looks after',
      zh: '后台工作滞后：回执无人读取，或中断的尝试和超期的呼叫无人处理',
    },
    {
      en: 'Check that a process with worker in ROLES runs, and what its log and voice_gateway_worker_* say',
      zh: '请确认有 ROLES 含 worker 的进程在运行，并查看其日志和 voice_gateway_worker_* 指标',
    },
  ),
  'queue-ok': right('Nothing waits longer than it should', '没有滞后的工作'),
  'calls-unknown': wrong(
    'warning',
    {
      en: 'Of some calls of the last day nobody knows whether the phone rang: an answer was lost, and no receipt came',
      zh: '最近一天有些呼叫无法确定电话是否响过：应答丢失，也没有收到回执',
    },
    {
      en: 'Do not redial them by hand before you have looked them up in the Aliyun console; make sure that receipts arrive (docs/reconciliation.md)',
      zh: '在阿里云控制台核实之前请勿手动重拨；请确保回执能够到达（见 docs/reconciliation.zh-CN.md）',
    },
  ),
  'calls-ok': right(
    'Of every call it is known what became of it, or it is under way',
    '每通呼叫的结果均已知，或仍在进行中',
  ),
  'events-held': wrong(
    'warning',
    {
      en: 'A transaction that does not end keeps events from being told, whichever database of the server it is in',
      zh: '一个未结束的事务阻止了事件的发送，无论它在该服务器的哪个数据库中',
    },
    {
      en: 'End it: select pg_terminate_backend(<pid>), or rollback prepared; without a pid, grant the role pg_read_all_stats to see it',
      zh: '请结束它：select pg_terminate_backend(<pid>)，或 rollback prepared；没有 pid 时，为该角色授予 pg_read_all_stats 即可看到',
    },
  ),
  'events-ok': right('Events are told as they happen', '事件实时发送'),
  'webhooks-paused': wrong(
    'warning',
    {
      en: 'Webhook endpoints have failed for so long that they are paused: what happens waits for them',
      zh: '有 Webhook 端点因长时间失败而被暂停：事件在等待发送',
    },
    {
      en: 'See GET /v1/webhook-endpoints/{id}/deliveries for the answers; a repaired endpoint is found by itself, and can be filled up by POST …/recover',
      zh: '应答见 GET /v1/webhook-endpoints/{id}/deliveries；修复后会自动恢复，也可用 POST …/recover 补发',
    },
  ),
  'webhooks-failing': wrong(
    'warning',
    {
      en: 'Webhook endpoints do not take what is sent to them',
      zh: '有 Webhook 端点没有接收发送的内容',
    },
    {
      en: 'See GET /v1/webhook-endpoints/{id}/deliveries for the answers; unless it is repaired, an endpoint is paused',
      zh: '应答见 GET /v1/webhook-endpoints/{id}/deliveries；如不修复，端点会被暂停',
    },
  ),
  'webhooks-late': wrong(
    'warning',
    { en: 'Webhooks that are due wait to be sent', zh: '到期的 Webhook 仍在等待发送' },
    {
      en: 'Check that a process with worker in ROLES runs; raise WEBHOOK_CONCURRENCY, or start another one',
      zh: '请确认有 ROLES 含 worker 的进程在运行；可提高 WEBHOOK_CONCURRENCY，或再启动一个进程',
    },
  ),
  'webhooks-ok': right('Webhook endpoints take what is sent to them', 'Webhook 端点正常接收'),
  'holidays-missing': wrong(
    'warning',
    {
      en: 'Quiet hours go by workdays and days off, and the holidays of a year are not known: it has weekends only',
      zh: '静默时段按工作日和休息日计算，但某年的节假日未知：该年只按周末计算',
    },
    {
      en: 'Load them with PUT /v1/holidays/{year} as soon as the State Council has published them (docs/when-not-to-call.md)',
      zh: '国务院公布后，请通过 PUT /v1/holidays/{year} 导入（见 docs/when-not-to-call.zh-CN.md）',
    },
  ),
  'holidays-ok': right('Quiet hours know the holidays that they go by', '静默时段所需的节假日均已知'),
} as const satisfies Record<string, FindingEntry>;
