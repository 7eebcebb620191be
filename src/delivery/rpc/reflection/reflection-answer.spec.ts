import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { answerReflection } from './reflection-answer.js';

function namesOf(answer: ReturnType<typeof answerReflection>): string[] {
  if (answer.case !== 'fileDescriptorResponse') throw new Error(answer.case);
  return answer.value.fileDescriptorProto.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes).name);
}

describe('reflection', () => {
  it.each([
    'aliyun_voice.v1.CallService',
    'aliyun_voice.v1.CallService.CreateCall',
    'aliyun_voice.v1.CreateCallRequest',
    'aliyun_voice.v1.FlowControl',
  ])('finds the file of %s, with all that it imports', (symbol) => {
    const names = namesOf(answerReflection({ case: 'fileContainingSymbol', value: symbol }));
    expect(names[0]).toBe('aliyun_voice/v1/call_service.proto');
    expect(names).toContain('google/protobuf/timestamp.proto');
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds a file by its name', () => {
    const [name] = namesOf(answerReflection({ case: 'fileByFilename', value: 'aliyun_voice/v1/call.proto' }));
    expect(name).toBe('aliyun_voice/v1/call.proto');
  });

  it.each([
    { case: 'fileByFilename', value: '../../etc/passwd' },
    { case: 'fileContainingSymbol', value: 'nothing' },
    { case: 'allExtensionNumbersOfType', value: 'nothing' },
  ] as const)('says that there is none: $case', (asked) => {
    expect(answerReflection(asked)).toMatchObject({ case: 'errorResponse', value: { errorCode: 5 } });
  });

  it('knows that no message is extended', () => {
    const asked = { case: 'allExtensionNumbersOfType', value: 'aliyun_voice.v1.Call' } as const;
    expect(answerReflection(asked)).toMatchObject({ value: { baseTypeName: asked.value, extensionNumber: [] } });
  });
});
