import type { Texts } from './en.js';

export const settings: Texts['settings'] = {
  title: '设置',
  tab: { application: '应用', keys: 'API 密钥', limits: '限额与用量', audit: '审计日志' },
  save: '保存',
  more: '加载更早的记录',
  flowLimits: '同一被叫的呼叫频率',
  flowLimitsHint: '按用途分别计算，0 表示不限。阿里云限制为每分钟 1 次、每小时 5 次、每天 20 次。',
  unknownOutcome: '无法确定电话是否响过时',
  outcome: { report: '如实上报', redial: '再呼叫一次（电话可能响两次）' },
  showNumbers: '显示号码（每行一个）',
  showNumbersHint: '留空则由每个请求自行指定。',
  strategy: '号码选取方式',
  strategies: { 'round-robin': '轮询', sticky: '同一被叫使用同一号码' },
  applications: '应用',
  newApplication: '新应用名称',
  makeApplication: '创建应用',
  newKey: '新建 API 密钥',
  keyMade: '新密钥',
  keyName: '名称',
  keyType: '可呼叫的号码',
  type: { live: '任意号码', team: '仅团队号码' },
  scopes: '权限范围',
  makeKey: '创建密钥',
  noKeys: '没有密钥',
  valid: '有效',
  revoked: '已吊销',
  revoke: '吊销',
  thisKey: '当前登录所用',
  lastUsed: '最近使用 {{time}}',
  neverUsed: '从未使用',
  expires: '有效期至 {{time}}',
  limit: { callsPerDay: '每日通话数', spendPerDay: '每日费用', requestsPerSecond: '每个密钥每秒请求数' },
  usage: '用量',
  callsLeft: '今日还可呼叫 {{calls}} 次。',
  noUsage: '还没有通话',
  day: '日期',
  spend: '费用（{{currency}}）',
  auditAction: '操作，如 createApiKey',
  noAudit: '没有记录',
  actor: { key: '密钥', 'command-line': '命令行', system: '网关', unknown: '未知' },
};

export const errors: Texts['errors'] = {
  title: '错误码词典',
  search: '错误码或关键词',
  count_one: '{{count}} 个错误码',
  count_other: '{{count}} 个错误码',
  empty: '没有匹配的错误码',
};

export const outcome: Texts['outcome'] = {
  accepted: '已发起',
  refused: '未发起',
  throttled: '未发起，稍后重试',
  'flow-controlled': '未发起，等待',
  'clock-skew': '未发起，重新签名',
  ambiguous: '可能已发起',
};

export const diagnosis: Texts['diagnosis'] = { title: '诊断', again: '重新诊断', busy: '诊断中…' };
