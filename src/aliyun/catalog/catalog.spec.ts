import { findOperation, listOperations } from './catalog.js';

const placing = [
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
  'StartBack2BackCall',
  'StartRobotTask',
  'UploadRobotTaskCalledFile',
];

const query = `
  ClinkAgentStatus ClinkAgentStatusDetail ClinkCdrObDetails ClinkDescribeCdrIb ClinkDescribeCdrIbDetails
  ClinkDescribeCdrOb ClinkDescribeCdrObDetails ClinkDescribeClient ClinkDescribeQueue ClinkDescribeRecordFileUrl
  ClinkDetailCdrIb ClinkListCdrIbs ClinkListCdrObs ClinkListClients ClinkListEnterprisePauses ClinkListExtens
  ClinkListIvrNodes ClinkListIvrs ClinkListQueues ClinkStatIb CloudAgentMonitorStatistics CloudAgentWorkloadReport
  CloudBatchGetAgentStatus CloudGetAgent CloudGetAgentStatus CloudGetAreaCode CloudGetAsr CloudGetExten CloudGetObCdr
  CloudGetQueue CloudGetRecordUrl CloudGetTask CloudListAgentGroup CloudListAgentTel CloudListAssignedAgentGroup
  CloudListCurlLog CloudListEnterpriseTime CloudListExten CloudListFreeAgent CloudListOnlineAgent CloudListQueue
  CloudListQueueSkill CloudListSkill CloudListTaskFile CloudMonitorTask CloudOutboundObClidReport
  CloudOutboundPreviewObReport CloudQueryAgent CloudQueryAgentCnoAndName CloudQueryAgentGroup CloudQueryAgentSkill
  CloudQueryIbCdr CloudQueryObCdr CloudQueryPredictiveCallCdr CloudQueryRasrEvent CloudQueryTask CloudQueryWebcallCdr
  GetCallMediaType GetCallProgress GetHotlineQualificationByOrder GetTemporaryFileUrl GetVideoFieldUrl ListCallTask
  ListCallTaskDetail ListHotlineTransferRegisterFile ListServiceInstanceForPage QueryCallDetailByCallId
  QueryCallDetailByTaskId QueryCallInPoolTransferConfig QueryCallInTransferRecord QueryRobotInfoList
  QueryRobotTaskCallDetail QueryRobotTaskCallList QueryRobotTaskDetail QueryRobotTaskList QueryRobotv2AllList
  QueryTokenForMnsQueue QueryVideoPlayProgress QueryVirtualNumberRelation QueryVmsRealNumberCallConnectionRateInfo
  QueryVmsVirtualNumberRelationByPage QueryVoiceFileAuditInfo`
  .trim()
  .split(/\s+/);

const namesWhere = (isWanted: (operation: ReturnType<typeof listOperations>[number]) => boolean) =>
  listOperations()
    .filter(isWanted)
    .map((operation) => operation.name)
    .sort();

describe('the operation catalog', () => {
  it('holds the 159 public operations and ClickToDial', () => {
    expect(namesWhere((operation) => operation.product === 'Dyvmsapi')).toHaveLength(160);
    expect(new Set(listOperations().map((operation) => operation.name)).size).toBe(162);
  });

  it('lets nothing be sent twice but the operations listed here', () => {
    expect(namesWhere((operation) => operation.retryClass === 'query')).toEqual([...query].sort());
  });

  it('knows which operations make a phone ring, and none of them is a query', () => {
    expect(namesWhere((operation) => operation.placesCall)).toEqual([...placing].sort());
    expect(query.filter((name) => placing.includes(name))).toEqual([]);
  });

  it('knows which operations answer with a CallId', () => {
    expect(namesWhere((operation) => operation.answersCallId)).toEqual([
      'ClickToDial',
      'IvrCall',
      'SingleCallByTts',
      'SingleCallByVideo',
      'SingleCallByVoice',
      'SmartCall',
    ]);
  });

  it.each([
    ['SingleCallByTts', 1000],
    ['SingleCallByVoice', 1200],
    ['SmartCall', 1000],
    ['IvrCall', 100],
    ['QueryCallDetailByCallId', 100],
    ['GetToken', 5],
    ['ClickToDial', undefined],
  ])('%s has the documented limit of %s requests per second', (name, qps) => {
    expect(findOperation(name)?.qps).toBe(qps);
  });

  it('keeps the structure of a repeat list', () => {
    expect(findOperation('IvrCall')?.parameters.find((parameter) => parameter.name === 'MenuKeyMap')).toEqual({
      name: 'MenuKeyMap',
      type: 'list',
      required: false,
      encoding: 'repeat',
      itemType: 'object',
      fields: ['Code', 'Key', 'TtsParams'].map((name) => ({ name, type: 'string', required: false })),
    });
  });

  it('knows the lists that travel as one JSON string', () => {
    const agent = findOperation('ClinkCreateClient')?.parameters ?? [];
    expect(agent.find((parameter) => parameter.name === 'Clid')).toEqual({
      name: 'Clid',
      type: 'list',
      required: false,
      encoding: 'json',
      itemType: 'string',
    });
    expect(agent.find((parameter) => parameter.name === 'Permission')).toMatchObject({
      type: 'object',
      required: true,
    });
  });

  it('marks required parameters', () => {
    const required = findOperation('SingleCallByTts')?.parameters.filter((parameter) => parameter.required);
    expect(required?.map((parameter) => parameter.name)).toEqual(['CalledNumber', 'TtsCode']);
  });

  it('names the product and version of each operation', () => {
    expect(findOperation('ClickToDial')).toMatchObject({ product: 'Dyvmsapi', version: '2017-05-25' });
    expect(findOperation('StartBack2BackCall')).toMatchObject({ product: 'CCC', version: '2020-07-01' });
    expect(findOperation('QueryTokenForMnsQueue')).toMatchObject({ product: 'Dybaseapi', version: '2017-05-25' });
  });

  it.each(['CreateCall', 'QueryCallStatus', 'StopClickToDial', 'QueryCallTask', 'singlecallbytts', '', 'constructor'])(
    'does not know "%s"',
    (name) => {
      expect(findOperation(name)).toBeUndefined();
    },
  );
});
