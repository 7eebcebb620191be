import { type RetryClass } from './operation.types.js';

/**
 * Operations that only read, judged one by one from their documented purpose and answer. Whatever is missing here is
 * `place`.
 *
 * Left out on purpose, although their names read like queries:
 * - `GetToken`: issues a credential; no document says that the previous one stays valid.
 * - `ClinkListCdrIb`, `ClinkListCdrIbAgent`, `ClinkListCdrOb`: page with a `ScrollId`, a cursor kept by the server; a
 *   second copy of the request may skip a page.
 */
const QUERY_OPERATIONS: ReadonlySet<string> = new Set([
  'ClinkAgentStatus',
  'ClinkAgentStatusDetail',
  'ClinkCdrObDetails',
  'ClinkDescribeCdrIb',
  'ClinkDescribeCdrIbDetails',
  'ClinkDescribeCdrOb',
  'ClinkDescribeCdrObDetails',
  'ClinkDescribeClient',
  'ClinkDescribeQueue',
  'ClinkDescribeRecordFileUrl',
  'ClinkDetailCdrIb',
  'ClinkListCdrIbs',
  'ClinkListCdrObs',
  'ClinkListClients',
  'ClinkListEnterprisePauses',
  'ClinkListExtens',
  'ClinkListIvrNodes',
  'ClinkListIvrs',
  'ClinkListQueues',
  'ClinkStatIb',
  'CloudAgentMonitorStatistics',
  'CloudAgentWorkloadReport',
  'CloudBatchGetAgentStatus',
  'CloudGetAgent',
  'CloudGetAgentStatus',
  'CloudGetAreaCode',
  'CloudGetAsr',
  'CloudGetExten',
  'CloudGetObCdr',
  'CloudGetQueue',
  'CloudGetRecordUrl',
  'CloudGetTask',
  'CloudListAgentGroup',
  'CloudListAgentTel',
  'CloudListAssignedAgentGroup',
  'CloudListCurlLog',
  'CloudListEnterpriseTime',
  'CloudListExten',
  'CloudListFreeAgent',
  'CloudListOnlineAgent',
  'CloudListQueue',
  'CloudListQueueSkill',
  'CloudListSkill',
  'CloudListTaskFile',
  'CloudMonitorTask',
  'CloudOutboundObClidReport',
  'CloudOutboundPreviewObReport',
  'CloudQueryAgent',
  'CloudQueryAgentCnoAndName',
  'CloudQueryAgentGroup',
  'CloudQueryAgentSkill',
  'CloudQueryIbCdr',
  'CloudQueryObCdr',
  'CloudQueryPredictiveCallCdr',
  'CloudQueryRasrEvent',
  'CloudQueryTask',
  'CloudQueryWebcallCdr',
  'GetCallMediaType',
  'GetCallProgress',
  'GetHotlineQualificationByOrder',
  'GetTemporaryFileUrl',
  'GetVideoFieldUrl',
  'ListCallTask',
  'ListCallTaskDetail',
  'ListHotlineTransferRegisterFile',
  'ListServiceInstanceForPage',
  'QueryCallDetailByCallId',
  'QueryCallDetailByTaskId',
  'QueryCallInPoolTransferConfig',
  'QueryCallInTransferRecord',
  'QueryRobotInfoList',
  'QueryRobotTaskCallDetail',
  'QueryRobotTaskCallList',
  'QueryRobotTaskDetail',
  'QueryRobotTaskList',
  'QueryRobotv2AllList',
  'QueryVideoPlayProgress',
  'QueryVirtualNumberRelation',
  'QueryVmsRealNumberCallConnectionRateInfo',
  'QueryVmsVirtualNumberRelationByPage',
  'QueryVoiceFileAuditInfo',
]);

/**
 * Operations that make a phone ring by themselves: single calls, two-way calls, and the tasks that start ringing
 * without another request (a task started, scheduled, or fed with numbers while it may be running).
 */
const PLACING_OPERATIONS: ReadonlySet<string> = new Set([
  'BatchRobotSmartCall',
  'ClickToDial',
  'CloudCreateTask',
  'CloudImportTaskTel',
  'CloudPreviewoutcall',
  'CloudStartTask',
  'CloudUpdateTask',
  'CloudWebcall',
  'CreateCallTask',
  'ExecuteCallTask',
  'IvrCall',
  'SingleCallByTts',
  'SingleCallByVideo',
  'SingleCallByVoice',
  'SmartCall',
  'StartRobotTask',
  'UploadRobotTaskCalledFile',
]);

/** The retry class of a Dyvmsapi operation; `place` for a name that is not known to only read. */
export function retryClassOf(operation: string): RetryClass {
  return QUERY_OPERATIONS.has(operation) ? 'query' : 'place';
}

/** Whether a Dyvmsapi operation makes a phone ring by itself. */
export function makesPhoneRing(operation: string): boolean {
  return PLACING_OPERATIONS.has(operation);
}
