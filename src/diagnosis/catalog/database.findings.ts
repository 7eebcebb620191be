import { type FindingEntry, right, wrong } from './finding-entry.types.js';

export const DATABASE_FINDINGS = {
  'database-away': wrong(
    'error',
    {
      en: 'The database cannot be used: no call is taken, and what it would show was not looked at',
      zh: '数据库不可用：无法接收任何呼叫，依赖数据库的内容也未检查',
    },
    {
      en: 'Start the server or repair the way to it; correct DATABASE_URL. The gateway goes on by itself as soon as it is back',
      zh: '请启动数据库服务器或修复其网络，并更正 DATABASE_URL。数据库恢复后网关会自行继续',
    },
  ),
  'database-stopped': wrong(
    'info',
    {
      en: 'The embedded database does not run, since no gateway does: what it would show was not looked at',
      zh: '没有网关在运行，因此内嵌数据库也未运行：依赖数据库的内容未检查',
    },
    { en: 'Start the gateway, and look again', zh: '请启动网关后再查看' },
  ),
  'database-unfit': wrong(
    'error',
    {
      en: 'The database can be reached, and yet the gateway cannot work with it as it is',
      zh: '数据库可以访问，但以目前的状态网关无法使用',
    },
    {
      en: 'Change what the detail names; docs/database.md says what the gateway needs',
      zh: '请修改详情中指出的内容；网关的要求见 docs/database.zh-CN.md',
    },
  ),
  'database-empty': wrong(
    'info',
    {
      en: 'The database has no tables yet: no gateway has started on it',
      zh: '数据库中还没有表：尚无网关在其上启动过',
    },
    { en: 'Start the gateway, which makes them', zh: '请启动网关，表会自动创建' },
  ),
  'database-not-serving': wrong(
    'error',
    {
      en: 'The database does not do what serving a call needs: it refuses writes, lacks rights or room, or fails',
      zh: '数据库无法完成处理呼叫所需的操作：拒绝写入、缺少权限或空间，或发生故障',
    },
    {
      en: 'See the detail: use the primary, grant the rights, make room, or look into the log of the server',
      zh: '请见详情：使用主库、授予权限、释放空间，或查看服务器日志',
    },
  ),
  'database-unsafe': wrong(
    'error',
    {
      en: 'The server is set up so that a crash loses what it has confirmed: an accepted call could be lost, or placed twice',
      zh: '服务器的设置会在崩溃时丢失已确认的数据：已接收的呼叫可能丢失，或被重复发起',
    },
    {
      en: 'Turn fsync and full_page_writes on, and restart the server',
      zh: '请打开 fsync 和 full_page_writes，并重启服务器',
    },
  ),
  'database-not-tidied': wrong(
    'warning',
    {
      en: 'Autovacuum is off: tables and indexes grow, and every statement becomes slower',
      zh: 'autovacuum 已关闭：表和索引会不断增长，所有语句都会变慢',
    },
    { en: 'Turn autovacuum on', zh: '请打开 autovacuum' },
  ),
  'database-crowded': wrong(
    'warning',
    {
      en: 'The server has too few free connections for one more gateway process: a rolling restart would fail',
      zh: '服务器的空闲连接不足以再启动一个网关进程：滚动重启会失败',
    },
    {
      en: 'Raise max_connections, lower DATABASE_POOL_SIZE, or end clients that need none',
      zh: '请提高 max_connections、降低 DATABASE_POOL_SIZE，或结束不需要的连接',
    },
  ),
  'database-slow': wrong(
    'warning',
    {
      en: 'The database is far away or busy: placing a call takes at least two round trips to it',
      zh: '数据库距离较远或繁忙：发起一次呼叫至少需要与其往返两次',
    },
    {
      en: 'Run the gateway in the same zone as the database, and look at the load of the server',
      zh: '请将网关部署在与数据库相同的可用区，并检查服务器负载',
    },
  ),
  'database-old': wrong(
    'info',
    {
      en: 'The version of PostgreSQL gets no more fixes since November 2026',
      zh: '该 PostgreSQL 版本自 2026 年 11 月起不再获得修复',
    },
    { en: 'Move to a newer one; 14 to 18 work', zh: '请升级到更新的版本；14 至 18 均可使用' },
  ),
  'migrations-pending': wrong(
    'info',
    {
      en: 'The tables are of an older version: the next start of this version changes them',
      zh: '表结构属于较旧的版本：本版本下次启动时会进行迁移',
    },
    {
      en: 'Read the changelog and back the database up before that (docs/go-live.md, Upgrade)',
      zh: '请在此之前阅读更新日志并备份数据库（见 docs/go-live.zh-CN.md 的升级部分）',
    },
  ),
  'migrations-newer': wrong(
    'warning',
    {
      en: 'A newer version has changed the tables: this one goes on, and is the older half of an upgrade',
      zh: '更新的版本已修改表结构：本版本可继续运行，升级尚未完成',
    },
    { en: 'Finish the upgrade', zh: '请完成升级' },
  ),
  'migrations-breaking': wrong(
    'error',
    {
      en: 'A newer version has changed the tables so that this one cannot use them: it will not start again',
      zh: '更新的版本修改了表结构，本版本无法使用：将无法再次启动',
    },
    {
      en: 'Start the newer version, or restore a backup from before',
      zh: '请启动更新的版本，或恢复升级前的备份',
    },
  ),
  'partitions-late': wrong(
    'warning',
    {
      en: 'The partitions of the next month are not made yet: what comes then would stand in the default ones, which are emptied row by row',
      zh: '下个月的分区尚未创建：届时的数据会落入默认分区，而默认分区只能逐行清理',
    },
    {
      en: "Let a process with worker in ROLES run; if one does, its log says what it waits for (a long transaction, a dump). By hand: select make_partitions(now() + interval '45 days')",
      zh: "请运行一个 ROLES 包含 worker 的进程；若已在运行，其日志会说明它在等待什么（长事务、备份等）。手动创建：select make_partitions(now() + interval '45 days')",
    },
  ),
  'partitions-missed': wrong(
    'warning',
    {
      en: 'Rows stand in the default partitions, since their month had none when they came: nothing is lost, they are removed row by row when they are old',
      zh: '默认分区中有数据，因为写入时其所属月份还没有分区：数据不会丢失，到期后会逐行清理',
    },
    {
      en: 'Nothing has to be done for these rows. See that a process with worker in ROLES always runs, and that clocks are right',
      zh: '这些数据无需处理。请确保始终有 ROLES 包含 worker 的进程在运行，且时钟准确',
    },
  ),
  'encryption-key-missing': wrong(
    'error',
    {
      en: 'The database holds what was sealed with a key that is not configured here: a gateway with this configuration does not start',
      zh: '数据库中有用某个密钥加密的内容，而此处未配置该密钥：使用此配置的网关无法启动',
    },
    {
      en: 'Add the key to ENCRYPTION_KEYS, behind the first one (docs/privacy.md)',
      zh: '请将该密钥加到 ENCRYPTION_KEYS 中第一个密钥之后（见 docs/privacy.zh-CN.md）',
    },
  ),
  'encryption-unreadable': wrong(
    'error',
    {
      en: 'Rows are sealed with a key that nobody has here: their numbers are shown as null, queued calls among them fail, receipts and webhooks of theirs are not read or sent (at most the newest 10,000 of each table are looked at)',
      zh: '部分数据用此处没有的密钥加密：其号码显示为 null，其中排队的呼叫会失败，相关回执无法读取、webhook 无法发送（每张表最多检查最新的 10,000 行）',
    },
    {
      en: 'Put the key they were sealed with behind the first one of ENCRYPTION_KEYS, and look whether a replica still runs with an old configuration. Where the key is lost for good: erase or renew what cannot be read (webhook secrets, team numbers, entries of the do-not-call list)',
      zh: '请将加密这些数据的密钥加到 ENCRYPTION_KEYS 中第一个密钥之后，并检查是否仍有副本在使用旧配置运行。若密钥已彻底丢失：请删除或重新设置无法读取的内容（webhook 密钥、团队号码、勿扰名单条目）',
    },
  ),
  'encryption-sealing': wrong(
    'info',
    {
      en: 'Rows are still being sealed with the newest key: the older keys are needed until that is done',
      zh: '仍在用最新的密钥重新加密数据：在完成之前仍需要旧密钥',
    },
    {
      en: 'Leave ENCRYPTION_KEYS as it is, and look again later; a process with worker in ROLES must run',
      zh: '请保持 ENCRYPTION_KEYS 不变，稍后再查看；需有 ROLES 包含 worker 的进程在运行',
    },
  ),
  'encryption-ok': right('Everything is sealed with the newest key', '所有内容均已用最新的密钥加密'),
  'partitions-ok': right('The partitions of the next month are there', '下个月的分区已就绪'),
  'database-ok': right('The database serves', '数据库正常'),
} as const satisfies Record<string, FindingEntry>;
