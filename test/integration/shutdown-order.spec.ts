import { ShutdownRecord } from '../support/shutdown-record.js';
import { startTestGateway } from '../support/test-gateway.js';

/** What ends before what begins to end, and why. Nest ends a module before those that it imports, global ones at last. */
const ORDER: readonly (readonly [first: string, second: string, why: string])[] = [
  ['QueueWorker', 'CallPlacer', 'what the queue claimed last is among the calls that are waited for'],
  ['QueueWorker', 'Pacer', 'a claimed call has its turn'],
  ['CallPlacer', 'Pacer', 'further attempts and copies have theirs'],
  ['Sweeper', 'Pacer', 'copies for lost processes have theirs'],
  ['Reconciler', 'Pacer', 'queries have theirs'],
  ['QueueWorker', 'OutcomeRecorder', 'an outcome that could not be written yet is tried until then'],
  ['CallPlacer', 'OutcomeRecorder', 'an outcome that could not be written yet is tried until then'],
  ['Sweeper', 'OutcomeRecorder', 'an outcome that could not be written yet is tried until then'],
  ['CallPlacer', 'LostIntents', 'an intent without an answer is looked for as long as calls are under way'],
  ['MnsConsumer', 'ReceiptWorker', 'receipts of the last message are read here'],
  ['ReceiptWorker', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['QueueExpiry', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['LeaseCleaner', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['PartitionMaker', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['Retention', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['SealingWorker', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['EventFeed', 'Signals', 'it is woken by them'],
  ['AccessWatch', 'Signals', 'it is woken by them'],
  ['EventSockets', 'EventFeed', 'its subscriptions are told why they end'],
  ['AuditSealer', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['AuditUpkeep', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['WebhookDispatcher', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['WebhookUpkeep', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['WebhookRetention', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['WebhookSender', 'WebhooksModule', 'a request ends before its connections'],
  ['StatisticsRollup', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['StatisticsUpkeep', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['HorizonWatch', 'DatabaseOutages', 'while workers end, an outage is one line'],
  ['RecordingWorker', 'RecordingsModule', 'a download ends before its connections'],
  ['CallPlacer', 'AccountRegistry', 'a request ends before its connections'],
  ['Sweeper', 'AccountRegistry', 'a request ends before its connections'],
  ['Reconciler', 'AccountRegistry', 'a request ends before its connections'],
  ['MnsConsumer', 'AccountRegistry', 'its tokens come over them'],
  ['RecordingCleaner', 'AccountRegistry', 'the key of an object storage is lent by an account'],
  ['AccountRegistry', 'MetricsModule', 'the last answers are counted'],
  ...[
    ...['QueueWorker', 'CallPlacer', 'Sweeper', 'OutcomeRecorder', 'LostIntents', 'Pacer', 'Reconciler', 'QueueExpiry'],
    ...[
      'MnsConsumer',
      'ReceiptWorker',
      'RecordingWorker',
      'RecordingCleaner',
      'LeaseCleaner',
      'PartitionMaker',
      'Retention',
      'SealingWorker',
      'Signals',
      'StatisticsRollup',
      'StatisticsUpkeep',
      'EventFeed',
      'AuditSealer',
      'AuditTrail',
      'AuditUpkeep',
      'KeyUse',
      'AccessWatch',
      'WebhookDispatcher',
      'WebhookRetention',
      'WebhookSender',
      'WebhookUpkeep',
    ],
  ].map((name) => [name, 'DatabaseModule', 'it writes'] as const),
];

describe('the end of a gateway', () => {
  let record: ShutdownRecord;

  beforeAll(async () => {
    const test = await startTestGateway({ receiptSource: 'both' });
    record = new ShutdownRecord(test.gateway.app);
    await test.close();
  });

  it.each(ORDER)('has %s before %s: %s', (first, second) => {
    expect(record.endOf(first)).toBeLessThan(record.beginOf(second));
  });

  it('tells every worker of it before the first one is waited for', () => {
    expect(record.namesOf('onModuleDestroy').toSorted()).toEqual([
      ...[
        'AccessWatch',
        'AuditSealer',
        'AuditTrail',
        'AuditUpkeep',
        'EventFeed',
        'EventSockets',
        'HorizonWatch',
        'KeyUse',
        'LeaseCleaner',
        'PartitionMaker',
        'QueueExpiry',
        'QueueWorker',
        'ReceiptWorker',
        'Reconciler',
      ],
      ...['RecordingCleaner', 'RecordingWorker', 'Retention', 'SealingWorker'],
      ...['StatisticsRollup', 'StatisticsUpkeep', 'Sweeper'],
      ...['WebhookDispatcher', 'WebhookRetention', 'WebhookSender', 'WebhookUpkeep'],
    ]);
  });

  it('has every hook in its order', () => {
    const named = new Set(ORDER.flatMap(([first, second]) => [first, second]));
    expect(record.names.filter((name) => !named.has(name))).toEqual(['HealthCheckExecutor']);
  });
});
