import { ArrayMinSize, IsIn, IsOptional, IsUrl, Matches } from 'class-validator';
import { AreAddressRanges } from '../common/validation/address-range.validator.js';
import { FromEnvironment } from './from-environment.js';
import { SandboxSettings } from './sandbox.config.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';

/** How receipts arrive (docs/receipts.md); a part of the one configuration. */
export abstract class ReceiptSettings extends SandboxSettings {
  @FromEnvironment('RECEIPT_TOKEN', 'Secret in the URL of the receipt endpoint; unset: live mode accepts no receipts', {
    secret: true,
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{16,128}$/, { message: 'must be 16 to 128 letters, digits, _ or -' })
  readonly receiptToken?: string;

  @FromEnvironment('RECEIPT_SOURCE', 'push (Aliyun calls the endpoint), mns (the gateway reads the queues), or both')
  @IsIn(['push', 'mns', 'both'])
  readonly receiptSource: 'push' | 'mns' | 'both' = 'push';

  @FromEnvironment(
    'RECEIPT_SOURCES',
    'Addresses or CIDR ranges that may push receipts; unset: every address (Aliyun documents no list of its own)',
    { isList: true },
  )
  @AreAddressRanges()
  readonly receiptSources: readonly string[] = [];

  @FromEnvironment(
    'RECEIPT_PROXIES',
    'Addresses or CIDR ranges of your reverse proxies, whose X-Forwarded-For tells the sender for RECEIPT_SOURCES; unset: the address of the connection counts',
    { isList: true },
  )
  @AreAddressRanges()
  readonly receiptProxies: readonly string[] = [];

  @FromEnvironment('MNS_MESSAGE_TYPES', 'Message types whose queues are read with RECEIPT_SOURCE=mns', { isList: true })
  @Matches(/^[A-Za-z]{3,40}$/, { each: true, message: 'must be message types such as VoiceReport' })
  @ArrayMinSize(1)
  readonly mnsMessageTypes: readonly string[] = ['VoiceReport', 'VoiceCallReport', 'VoiceRecordReport'];

  @FromEnvironment(
    'MNS_TOKEN_ENDPOINT',
    'URL of Dybaseapi, which gives the tokens of the queues; default https://dybaseapi.aliyuncs.com',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  @IsPlainUrl()
  readonly mnsTokenEndpoint?: string;

  @FromEnvironment(
    'MNS_ENDPOINT',
    'URL of the message service; default: where Aliyun keeps the queues of all customers',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  @IsPlainUrl()
  readonly mnsEndpoint?: string;
}
