import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { MnsQueue } from '../../../aliyun/mns/mns-queue.js';
import { MnsTokens } from '../../../aliyun/mns/mns-tokens.js';
import { LOGGER, type Logger } from '../../../common/logging/logger.js';
import { createOutgoingAgent } from '../../../common/net/outgoing-agent.js';
import { AppConfig } from '../../../config/app.config.js';
import { proxiesOf } from '../../../config/proxies.js';
import type { Account } from '../../upstream/accounts/account.js';
import { AccountRegistry } from '../../upstream/accounts/account-registry.js';
import { ReceiptInbox } from '../receipt-inbox.js';
import type { ReceiptType } from '../../../aliyun/receipts/receipt-type.js';
import { QueueLoop } from './queue-loop.js';

const TOKEN_ENDPOINT = 'https://dybaseapi.aliyuncs.com';
/** The queues of all customers are on Aliyun's own account (https://help.aliyun.com/document_detail/178348.html). */
const QUEUE_ENDPOINT = 'https://1943695596114318.mns.cn-hangzhou.aliyuncs.com';
const TOKEN_PRODUCT = { version: '2017-05-25', regionId: 'cn-hangzhou' };

/** A queue holds messages of one type, which says what its receipts are. */
const TYPE_OF_MESSAGES: Readonly<Record<string, ReceiptType | undefined>> = {
  VoiceReport: 'voice-report',
  VoiceCallReport: 'voice-call-report',
  VoiceRecordReport: 'voice-record-report',
  VoiceRTASRReport: 'asr-report',
};

/** Reads receipts from the message queues of every account, for networks that Aliyun cannot push into. */
@Injectable()
export class MnsConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly agent: Dispatcher;
  private loops: readonly QueueLoop[] = [];

  constructor(
    private readonly accounts: AccountRegistry,
    private readonly intake: ReceiptInbox,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.agent = createOutgoingAgent({ proxies: proxiesOf(config) });
  }

  onApplicationBootstrap(): void {
    const { receiptSource, roles } = this.config;
    if (receiptSource === 'push' || !roles.includes('worker')) return;
    this.loops = this.ownersOfQueues().flatMap((account) =>
      this.config.mnsMessageTypes.map((messageType) => this.createLoop(account, messageType)),
    );
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.agent.destroy();
  }

  /** Two keys of one account share its queues. */
  private ownersOfQueues(): Account[] {
    const owners = new Map<string, Account>();
    for (const account of this.accounts.accounts) {
      const uid = this.uidOf(account);
      if (uid === undefined)
        this.logger.warn({ account: account.name }, 'an account without uid: its queues are not read');
      else if (!owners.has(uid)) owners.set(uid, account);
    }
    return [...owners.values()];
  }

  /** ALIYUN_UID is that of the first account; those of the sandbox are one. */
  private uidOf(account: Account): string | undefined {
    const { aliyunUid, aliyunMode } = this.config;
    const isNamed = account === this.accounts.primary || aliyunMode === 'sandbox';
    return account.uid ?? (isNamed ? aliyunUid : undefined);
  }

  private createLoop(account: Account, messageType: string): QueueLoop {
    const { mnsEndpoint = QUEUE_ENDPOINT, mnsTokenEndpoint = TOKEN_ENDPOINT } = this.config;
    const name = `Alicom-Queue-${this.uidOf(account)}-${messageType}`;
    const tokens = new MnsTokens(
      account.client,
      { messageType, name },
      { ...TOKEN_PRODUCT, endpoint: mnsTokenEndpoint },
    );
    return new QueueLoop({
      queue: new MnsQueue({
        origin: new URL(mnsEndpoint).origin,
        name,
        tokens,
        clock: account.client.clock,
        dispatcher: this.agent,
      }),
      take: (receipts) => this.intake.take('mns', receipts, TYPE_OF_MESSAGES[messageType]),
      logger: this.logger,
      context: { account: account.name, messageType },
    });
  }
}
