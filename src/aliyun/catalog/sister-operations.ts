import { type Operation, type Parameter } from './operation.types.js';

const required = (name: string): Parameter => ({ name, type: 'string', required: true });
const optional = (name: string, type: 'string' | 'number' = 'string'): Parameter => ({ name, type, required: false });

/** Operations of other products that the gateway uses. */
export const SISTER_OPERATIONS: readonly Operation[] = [
  {
    // 发起双呼: https://help.aliyun.com/document_detail/281707.html. Answers Data.CallContext.JobId, not a CallId.
    name: 'StartBack2BackCall',
    product: 'CCC',
    version: '2020-07-01',
    retryClass: 'place',
    placesCall: true,
    answersCallId: false,
    parameters: [
      required('InstanceId'),
      required('Caller'),
      required('Callee'),
      required('Broker'),
      optional('AdditionalBroker'),
      optional('TimeoutSeconds', 'number'),
      optional('Tags'),
    ],
  },
  {
    // Issues a short-lived queue token: https://help.aliyun.com/document_detail/112503.html. Safe to repeat.
    name: 'QueryTokenForMnsQueue',
    product: 'Dybaseapi',
    version: '2017-05-25',
    retryClass: 'query',
    placesCall: false,
    answersCallId: false,
    parameters: [required('MessageType'), optional('QueueName')],
  },
];
