import { StartError } from '../../common/errors/start-error.js';
import { toOperationQps } from './account-pacing.js';

describe('the pace of single operations', () => {
  it('is what Aliyun granted, else what it documents, also of an operation that is not public', () => {
    const qpsOf = toOperationQps(['SingleCallByTts:2000', 'CreateCall:7']);
    const documented = toOperationQps([]);
    expect(['SingleCallByTts', 'CreateCall', 'IvrCall'].map(qpsOf)).toEqual([2_000, 7, documented('IvrCall')]);
  });

  it.each([
    [['SingleCallByTTS:50'], 'OPERATION_QPS names SingleCallByTTS, which is no operation of Aliyun'],
    [['IvrCall:50', 'IvrCall:100'], 'OPERATION_QPS names IvrCall twice'],
  ])('ends the start where it would hold for nothing: %s', (entries, sentence) => {
    expect(() => toOperationQps(entries)).toThrow(StartError);
    expect(() => toOperationQps(entries)).toThrow(sentence);
  });
});
