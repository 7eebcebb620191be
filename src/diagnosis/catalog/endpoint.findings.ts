import { type FindingEntry, right, wrong } from './finding-entry.types.js';

const NETWORK = {
  en: 'Check the network of this host, and whether its firewall, or the proxy of HTTPS_PROXY, lets it out to the host of ALIYUN_VOICE_ENDPOINT',
  zh: '请检查本机网络，以及防火墙或 HTTPS_PROXY 的代理是否允许访问 ALIYUN_VOICE_ENDPOINT 的主机',
};

/** The way to Aliyun. */
export const ENDPOINT_FINDINGS = {
  'endpoint-name-unknown': wrong(
    'error',
    {
      en: 'The name of the Aliyun endpoint cannot be looked up: no call can be placed',
      zh: '无法解析阿里云接入地址的域名：无法发起任何呼叫',
    },
    {
      en: 'Check ALIYUN_VOICE_ENDPOINT (https://dyvmsapi.aliyuncs.com) and the DNS of this host',
      zh: '请检查 ALIYUN_VOICE_ENDPOINT（https://dyvmsapi.aliyuncs.com）和本机的 DNS',
    },
  ),
  'endpoint-unreachable': wrong(
    'error',
    {
      en: 'No connection to the Aliyun endpoint: no call can be placed',
      zh: '无法连接阿里云接入地址：无法发起任何呼叫',
    },
    NETWORK,
  ),
  'endpoint-tls': wrong(
    'error',
    {
      en: 'The Aliyun endpoint shows a certificate that cannot be trusted, or speaks no TLS',
      zh: '阿里云接入地址的证书不可信，或不支持 TLS',
    },
    {
      en: 'Check ALIYUN_VOICE_ENDPOINT, the clock of this host, and NODE_EXTRA_CA_CERTS where a proxy opens TLS',
      zh: '请检查 ALIYUN_VOICE_ENDPOINT、本机时钟，以及代理拆解 TLS 时的 NODE_EXTRA_CA_CERTS',
    },
  ),
  'endpoint-proxy': wrong(
    'error',
    {
      en: 'The proxy gives no way to the Aliyun endpoint: no call can be placed',
      zh: '代理无法通往阿里云接入地址：无法发起任何呼叫',
    },
    {
      en: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and whether the proxy allows CONNECT to that host',
      zh: '请检查 HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY，以及代理是否允许对该主机使用 CONNECT',
    },
  ),
  'endpoint-silent': wrong(
    'error',
    {
      en: 'The Aliyun endpoint takes the request and gives no answer in time: calls end as unknown',
      zh: '阿里云接入地址收下请求却没有及时应答：呼叫会以 unknown 结束',
    },
    NETWORK,
  ),
  'endpoint-wrong': wrong(
    'error',
    {
      en: 'What answers at the endpoint is not the voice service: no call can be placed',
      zh: '接入地址的应答不是来自语音服务：无法发起任何呼叫',
    },
    {
      en: 'Set ALIYUN_VOICE_ENDPOINT to https://dyvmsapi.aliyuncs.com, and look what stands in between (a proxy, a login page)',
      zh: '请将 ALIYUN_VOICE_ENDPOINT 设为 https://dyvmsapi.aliyuncs.com，并检查中间是否有代理或登录页面',
    },
  ),
  'endpoint-failing': wrong(
    'warning',
    {
      en: 'Aliyun answers with an error of its own: it may be ill at this moment',
      zh: '阿里云返回了自身的错误：其服务此刻可能不正常',
    },
    {
      en: 'Look again in some minutes, and at the status page of Aliyun; the gateway goes on by itself',
      zh: '请几分钟后再查看，并留意阿里云状态页；网关会自行恢复',
    },
  ),
  'endpoint-unusual': wrong(
    'warning',
    {
      en: 'In live mode, calls go to an endpoint that is not one of Aliyun by https: to a test double, or readable on the way',
      zh: '在 live 模式下，呼叫发往的地址不是阿里云的 https 地址：可能是模拟服务，或内容可被途中读取',
    },
    {
      en: 'Unless that is meant, leave ALIYUN_VOICE_ENDPOINT unset',
      zh: '除非有意如此，否则请不要设置 ALIYUN_VOICE_ENDPOINT',
    },
  ),
  'sandbox-away': wrong(
    'warning',
    {
      en: 'The sandbox does not answer: what depends on Aliyun could not be looked at',
      zh: '沙箱没有应答：无法检查与阿里云有关的内容',
    },
    {
      en: 'Start the gateway, which brings its sandbox along (npm start), or npm run sandbox; SANDBOX_PORT must not be 0 for this program',
      zh: '请启动网关（npm start，沙箱会随之启动）或运行 npm run sandbox；对本程序而言 SANDBOX_PORT 不能为 0',
    },
  ),
  'endpoint-ok': right('The voice service answers', '语音服务有应答'),
  'clock-off': wrong(
    'warning',
    {
      en: 'The clock of this host differs from that of Aliyun: log lines tell a wrong time, and certificates may seem invalid',
      zh: '本机时钟与阿里云不一致：日志时间有误，证书也可能显得无效',
    },
    { en: 'Set up NTP on this host', zh: '请为本机配置 NTP 时间同步' },
  ),
  'clock-far-off': wrong(
    'error',
    {
      en: 'The clock of this host is minutes away from that of Aliyun, which refuses requests that are 15 minutes off: the gateway corrects its signatures, nothing else of this host is right',
      zh: '本机时钟与阿里云相差数分钟，相差 15 分钟的请求会被拒绝：网关会校正自己的签名，但本机其他时间都是错的',
    },
    { en: 'Set up NTP on this host, then start the gateway again', zh: '请为本机配置 NTP 时间同步，然后重启网关' },
  ),
  'clock-refused': wrong(
    'error',
    {
      en: 'Aliyun refuses the time of the requests, also after the gateway has corrected it',
      zh: '阿里云拒绝请求的时间，网关校正之后仍然如此',
    },
    {
      en: 'Set up NTP on this host, and check that no proxy answers with an old Date header',
      zh: '请为本机配置 NTP 时间同步，并检查是否有代理返回过期的 Date 响应头',
    },
  ),
  'clock-ok': right('The clock of this host agrees with that of Aliyun', '本机时钟与阿里云一致'),
} as const satisfies Record<string, FindingEntry>;
