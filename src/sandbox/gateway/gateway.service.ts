import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { scriptOf } from '../calls/script.table.js';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { detached } from '../common/detached.js';
import { RequestLog, type RequestEntry } from '../control/request.log.js';
import { textOf, type SandboxOperation } from '../operations/operation.js';
import { OperationRegistry } from '../operations/operation.registry.js';
import { checkWireParameters } from '../operations/required-parameters.js';
import { SettingsService } from '../settings/settings.service.js';
import { sha256Hex } from './acs3-signature.js';
import { authenticate, missingParameter } from './authenticator.js';
import { readClaims, type Claims } from './claims.js';
import { faultOf } from './faults.table.js';
import { GatewayGuards } from './gateway.guards.js';
import type { GatewayReply, Passage } from './gateway.reply.js';
import { Refusal, SignatureMismatch } from './refusal.js';
import { ReplyFactory } from './reply.factory.js';
import { headerOf, type WireRequest } from './wire-request.js';

/** Of those that are remembered. */
const LONGEST_MESSAGE = 4_000;
const LONGEST_NAME = 128;

/** The front of the upstream: who asks, is something to go wrong, may he, and if so, do it. */
@Injectable()
export class GatewayService {
  constructor(
    private readonly registry: OperationRegistry,
    private readonly guards: GatewayGuards,
    private readonly replies: ReplyFactory,
    private readonly log: RequestLog,
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {}

  /** Deals with one request; every request ends in the log. */
  handle(wire: WireRequest): GatewayReply {
    const claims = readClaims(wire);
    const passage = { wire, claims, entry: this.open(claims), requestId: randomUUID().toUpperCase() };
    try {
      return this.process(passage);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      noteRefusal(passage.entry, error);
      return this.replies.refuse(passage, error);
    }
  }

  private open({ action = '', nonce = '' }: Claims): RequestEntry {
    const receivedAt = this.clock.wallNow();
    const entry: RequestEntry = {
      receivedAt,
      action: detached(action, LONGEST_NAME),
      // Whatever its length, another nonce is another one.
      nonce: nonce.length > LONGEST_NAME ? sha256Hex(nonce) : detached(nonce),
      verdict: 'refused',
      httpStatus: 0,
      code: '',
    };
    this.log.add(entry);
    return entry;
  }

  private process(passage: Passage): GatewayReply {
    const { wire, claims, entry } = passage;
    const operation = this.findOperation(wire, claims);
    const accessKeyId = authenticate(wire, claims, this.clock.wallNow() + this.settings.current.clockOffsetMs);
    entry.action = operation.name;
    const calledNumber = noteParties(entry, wire.fields);
    const script = scriptOf(calledNumber);
    const fault = this.guards.faults.take(operation.name, calledNumber, script);
    if (fault !== undefined) entry.fault = fault.mode;
    if (fault !== undefined && !faultOf(fault.mode).places) return this.replies.fail(passage, fault);
    this.useNonce(claims.scheme, entry.nonce);
    this.guards.throttle.pass(accessKeyId, operation, entry.receivedAt);
    checkWireParameters(operation.parameters, wire.fields);
    const result = operation.handle({ action: operation.name, nonce: entry.nonce, fields: wire.fields, script });
    entry.verdict = result.placedCallId === undefined ? 'answered' : 'placed';
    if (result.placedCallId !== undefined) entry.callId = result.placedCallId;
    return fault === undefined
      ? this.replies.accept(passage, result.body)
      : this.replies.spoil(passage, fault, result.body);
  }

  private findOperation(wire: WireRequest, { action, version }: Claims): SandboxOperation {
    if (wire.method !== 'GET' && wire.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod');
    const format = wire.fields.get('Format');
    if (format !== undefined && !/^(json|xml)$/i.test(format)) throw new Refusal('InvalidParameter.Format');
    if (!action) throw missingParameter('Action');
    if (!version) throw missingParameter('Version');
    return this.registry.find(action, version, wire.path, headerOf(wire, 'host') ?? '');
  }

  /** A nonce is used up by the first request with a right signature. */
  private useNonce(scheme: Claims['scheme'], nonce: string): void {
    const { nonceCheck, acs3NonceCheck } = this.settings.current;
    const isUnused = this.guards.nonces.use(nonce, this.clock.wallNow());
    const isChecked = nonceCheck && (scheme === 'rpc' || acs3NonceCheck);
    if (isChecked && !isUnused) throw new Refusal('SignatureNonceUsed');
  }
}

function noteRefusal(entry: RequestEntry, refusal: Refusal): void {
  entry.message = detached(refusal.message, LONGEST_MESSAGE);
  if (!(refusal instanceof SignatureMismatch)) return;
  const { stringToSign, signed } = refusal;
  const kept = (text: string) => detached(text, LONGEST_MESSAGE);
  const isOther = signed !== undefined && signed.text !== stringToSign;
  entry.signature = {
    expected: kept(stringToSign),
    mistakes: signed?.mistakes ?? [],
    ...(isOther && { signed: kept(signed.text) }),
  };
}

/** Notes whom a request is about. @returns the called number, empty for requests without one. */
function noteParties(entry: RequestEntry, fields: ReadonlyMap<string, string>): string {
  const calledNumber = fields.get('CalledNumber') ?? textOf(fields, 'Callee');
  if (calledNumber !== '') entry.calledNumber = detached(calledNumber, LONGEST_NAME);
  const outId = fields.get('OutId') ?? fields.get('Tags');
  if (outId !== undefined) entry.outId = detached(outId, LONGEST_NAME);
  return calledNumber;
}
