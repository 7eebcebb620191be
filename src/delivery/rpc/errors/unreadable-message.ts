import { protoCamelCase } from '@bufbuild/protobuf/reflect';
import { AppError, type FieldProblem } from '../../../common/errors/app-error.js';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';

/** How the library says what it cannot read; names are letters only, so that no number comes along. */
const WRONG_TYPE = /cannot decode field aliyun_voice\.v1\.\w{1,64}\.([a-z_]{1,64}) /;
const UNKNOWN_FIELD = /key \\?"([A-Za-z_]{1,64})\\?" is unknown/;
const REPEATED_FIELD = /duplicate object key \\?"([A-Za-z_]{1,64})\\?"/;
const SEVERAL_OF_ONE = /cannot decode oneof aliyun_voice\.v1\.\w{1,64}\.([a-z_]{1,64}) .*set multiple times/;
const NO_NAME_OF_ENUM = /cannot decode enum aliyun_voice\.v1\.([A-Za-z]{1,64}) /;

/** What stands where no field can be named, in the order in which it is looked for. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /cannot decode message google\.protobuf\.Timestamp /,
    'A time cannot be read: write it as 2026-11-24T09:00:00+08:00',
  ],
  [/invalid connect timeout value/, 'Connect-Timeout-Ms must be milliseconds, in at most 10 digits'],
  [/invalid grpc timeout value/, 'grpc-timeout must be at most 8 digits and one of H, M, S, m, u, n'],
  [/decompression failed/, 'The message cannot be decompressed: it is not what its encoding says, or was cut short'],
  [/ in JSON at position | JSON input|not valid JSON/, 'The message cannot be read: it is not JSON'],
];

/**
 * A message that the library cannot read, in our words.
 *
 * @param said its own: they may quote any value.
 */
export function unreadableMessage(said: string): AppError {
  const problem = findFieldProblem(said);
  if (problem) return invalidRequest([problem]);
  const enumName = NO_NAME_OF_ENUM.exec(said)?.[1];
  if (enumName !== undefined)
    return new AppError('malformed-body', `A value is no name of the enum ${enumName}; the .proto files list them`);
  const words = OTHERS.find(([pattern]) => pattern.test(said))?.[1];
  return new AppError('malformed-body', words ?? 'The message cannot be read: check it against the .proto files');
}

/** Names of fields are ours, unless the client made them up; values may be anything. */
function findFieldProblem(said: string): FieldProblem | undefined {
  const [wrong, unknown, repeated, several] = [WRONG_TYPE, UNKNOWN_FIELD, REPEATED_FIELD, SEVERAL_OF_ONE].map(
    (pattern) => pattern.exec(said)?.[1],
  );
  if (wrong !== undefined)
    return { field: protoCamelCase(wrong), message: 'is not of the type of this field', messageZh: '类型与此字段不符' };
  if (unknown !== undefined)
    return { field: unknown, message: 'is not a field of this message', messageZh: '不是此消息的字段' };
  if (repeated !== undefined)
    return {
      field: repeated,
      message: 'stands twice in the same object; send it once',
      messageZh: '在同一对象中出现了两次，只能出现一次',
    };
  if (several !== undefined)
    return {
      field: protoCamelCase(several),
      message: 'is set more than once: set one of its fields',
      messageZh: '设置了多个：只能设置其中一个字段',
    };
  return undefined;
}
