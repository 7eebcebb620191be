import { type FindingEntry, right, wrong } from './finding-entry.types.js';

/** The machine, and the diagnosis itself. */
export const HOST_FINDINGS = {
  'disk-low': wrong(
    'warning',
    { en: 'The disk of a folder is nearly full', zh: '某个目录所在的磁盘快满了' },
    {
      en: 'Make room, or lower RECORDING_RETENTION_DAYS and RETENTION_DAYS',
      zh: '请释放空间，或降低 RECORDING_RETENTION_DAYS 和 RETENTION_DAYS',
    },
  ),
  'disk-full': wrong(
    'error',
    {
      en: 'The disk of a folder is full: the embedded database stops, and recordings get lost',
      zh: '某个目录所在的磁盘已满：内嵌数据库会停止，录音会丢失',
    },
    { en: 'Make room now', zh: '请立即释放空间' },
  ),
  'folder-unusable': wrong(
    'error',
    {
      en: 'A folder is missing, or this user may not write to it',
      zh: '某个目录不存在，或当前用户没有写权限',
    },
    {
      en: 'Mount or create it, and give it to the user of the gateway',
      zh: '请挂载或创建该目录，并将其授权给运行网关的用户',
    },
  ),
  'disk-ok': right('The folders have room', '目录空间充足'),
  'time-zones-missing': wrong(
    'error',
    {
      en: 'Time zone data is missing or wrong: local times are computed wrongly',
      zh: '缺少时区数据或数据有误：本地时间会计算错误',
    },
    {
      en: 'Use a Node.js with full ICU, and install tzdata where PostgreSQL runs',
      zh: '请使用带完整 ICU 的 Node.js，并在 PostgreSQL 所在主机安装 tzdata',
    },
  ),
  'time-zones-ok': right('Time zone data is there', '时区数据可用'),
  'checks-failed': wrong(
    'warning',
    {
      en: 'Some checks could not be carried out: what they look at is not known',
      zh: '部分检查未能完成：相关内容未知',
    },
    {
      en: 'See the other findings first, and the log for the errors; else report it as a bug',
      zh: '请先查看其他结果，错误见日志；否则请作为缺陷反馈',
    },
  ),
  'checks-late': wrong(
    'warning',
    {
      en: 'Some checks took too long and were given up: what they look at hangs, or is very slow',
      zh: '部分检查耗时过长而被放弃：其检查对象无响应或非常缓慢',
    },
    { en: 'See the other findings first, then look again', zh: '请先查看其他结果，然后重试' },
  ),
} as const satisfies Record<string, FindingEntry>;
