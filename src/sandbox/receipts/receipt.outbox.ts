import { Injectable } from '@nestjs/common';
import type { CallStage } from '../calls/call-plan.js';
import { momentOf, type SandboxCall } from '../calls/sandbox-call.js';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { SeededRandom } from '../common/seeded-random.js';
import { QueueService } from '../mns/queue.service.js';
import { RecordingUrls } from '../recordings/recording.urls.js';
import { SettingsService } from '../settings/settings.service.js';
import {
  toVoiceCallReport,
  toVoiceRecordReport,
  toVoiceReport,
  type ReceiptMessage,
  type ReceiptType,
} from './receipt-messages.js';
import { withVariedTimes } from './receipt-forms.js';
import { ReceiptPusher } from './receipt.pusher.js';

/** How much later than due a receipt comes at most, when receipts are shuffled or doubled. */
const LATEST_MS = 3_000;

/** Hands receipts to the push and to the queues, and misplaces some where the settings say so. */
@Injectable()
export class ReceiptOutbox {
  private random: SeededRandom;

  constructor(
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
    private readonly pusher: ReceiptPusher,
    private readonly queues: QueueService,
    private readonly recordingUrls: RecordingUrls,
  ) {
    this.random = new SeededRandom(settings.current.receiptSeed);
    settings.onChange(({ receiptSeed }) => {
      if (receiptSeed !== undefined) this.random = new SeededRandom(receiptSeed);
    });
  }

  addProgress(call: SandboxCall, stage: CallStage): void {
    if (!call.script.isSilent) this.send('VoiceCallReport', toVoiceCallReport(call, stage));
  }

  addReport(call: SandboxCall): void {
    if (!call.script.isSilent) this.send('VoiceReport', toVoiceReport(call));
  }

  /** Announces the recording, when there was a talk to record. */
  addRecording(call: SandboxCall): void {
    const talk = momentOf(call, call.kind === 'two-way' ? 'b-answer' : 'answer');
    if (call.script.isSilent || talk === undefined) return;
    this.send('VoiceRecordReport', toVoiceRecordReport(call, this.recordingUrls.sign(call.callId)));
  }

  private send(type: ReceiptType, documented: ReceiptMessage): void {
    const { receiptShuffle, receiptDuplicateRate, receiptForms } = this.settings.current;
    const message = receiptForms === 'varied' ? withVariedTimes(documented, this.random) : documented;
    const copies = this.random.isHit(receiptDuplicateRate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const isLate = receiptShuffle || copy > 0;
      if (isLate) this.clock.after(this.random.next() * LATEST_MS, () => this.deliver(type, message));
      else this.deliver(type, message);
    }
  }

  private deliver(type: ReceiptType, message: ReceiptMessage): void {
    this.queues.offer(type, message);
    if (!this.random.isHit(this.settings.current.receiptDropRate)) this.pusher.add(type, message);
    else this.pusher.noteLost();
  }
}
