import { BadRequestException, ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { CallBook } from '../calls/call.book.js';
import { type PhoneAct, planAfter } from '../calls/call-plan.js';
import { CallRunner } from '../calls/call.runner.js';
import { phoneStateOf, type PhoneState, reachedStages, type SandboxCall } from '../calls/sandbox-call.js';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { toCallEntry } from './call-views.js';
import type { Ledger } from './ledger.service.js';

const DIGIT = /^[0-9*#]$/;
/** In which state of its phone a call takes an act. */
const STATES: Readonly<Record<string, PhoneState>> = {
  answer: 'ringing',
  reject: 'ringing',
  press: 'answered',
  'hang-up': 'answered',
};

/** Phones that wait for somebody to act, as a person at them would. */
@Injectable()
export class PhonesService {
  constructor(
    private readonly book: CallBook,
    private readonly runner: CallRunner,
    private readonly clock: SandboxClock,
  ) {}

  /**
   * Answers, rejects, presses a key or hangs up.
   *
   * @returns the call as the list has it.
   * @throws {NotFoundException | ConflictException | BadRequestException}
   */
  act(callId: string, name: string, { digit }: Readonly<Record<string, unknown>>): Ledger {
    const state = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
    if (state === undefined) throw new NotFoundException(`there is ${Object.keys(STATES).join(', ')}`);
    const call = this.book.find(callId);
    if (!call) throw new NotFoundException('there is no such call');
    assertTakes(call, state);
    const atMs = this.clock.now() - call.startedAt;
    this.book.touch(call);
    this.runner.replan(call, planAfter(call.kind, reachedStages(call), toAct(call, name, digit), atMs));
    return toCallEntry(call);
  }
}

function assertTakes(call: SandboxCall, state: PhoneState): void {
  if (!call.isInteractive) throw new ConflictException('the call follows a script and waits for nobody');
  const is = phoneStateOf(call);
  if (is !== state) throw new ConflictException(`the phone must be ${state} for that; it is ${is}`);
}

function toAct(call: SandboxCall, name: string, digit: unknown): PhoneAct {
  if (name === 'answer') return { type: 'answer' };
  if (name === 'reject') return { type: 'end', outcome: 'rejected' };
  if (name === 'hang-up') return { type: 'end', outcome: call.hasKeys ? 'answered' : 'hung-up-early' };
  if (!call.hasKeys) throw new ConflictException('the call does not listen for keys');
  if (typeof digit !== 'string' || !DIGIT.test(digit))
    throw new BadRequestException('digit must be one of 0 to 9, * or #');
  return { type: 'press', digit };
}
