import { Code } from '@connectrpc/connect';
import type { ServerReflectionRequest } from '../generated/grpc/reflection/v1/reflection_pb.js';
import type { ServerReflectionRequest as AlphaRequest } from '../generated/grpc/reflection/v1alpha/reflection_pb.js';
import { SERVED_NAMES } from '../served.js';
import { findFile, findSymbol, isMessage } from './descriptors.js';

type MessageRequest = ServerReflectionRequest['messageRequest'] | AlphaRequest['messageRequest'];

/** In the words of both versions. */
type MessageResponse =
  | { readonly case: 'fileDescriptorResponse'; readonly value: { readonly fileDescriptorProto: Uint8Array[] } }
  | {
      readonly case: 'allExtensionNumbersResponse';
      readonly value: { readonly baseTypeName: string; readonly extensionNumber: number[] };
    }
  | { readonly case: 'listServicesResponse'; readonly value: { readonly service: { readonly name: string }[] } }
  | { readonly case: 'errorResponse'; readonly value: { readonly errorCode: Code; readonly errorMessage: string } };

/** What the server says of itself; the same in both versions of the contract. */
export function answerReflection(asked: MessageRequest): MessageResponse {
  switch (asked.case) {
    case 'listServices':
      return {
        case: 'listServicesResponse',
        value: { service: [...SERVED_NAMES].map((name) => ({ name })) },
      };
    case 'fileByFilename':
      return filesOr(findFile(asked.value), 'There is no file of this name');
    case 'fileContainingSymbol':
      return filesOr(findSymbol(asked.value), 'Nothing has this name');
    case 'allExtensionNumbersOfType':
      return isMessage(asked.value)
        ? { case: 'allExtensionNumbersResponse', value: { baseTypeName: asked.value, extensionNumber: [] } }
        : problem(Code.NotFound, 'There is no message of this name');
    case 'fileContainingExtension':
      return problem(Code.NotFound, 'There are no extensions');
    case undefined:
      return problem(Code.InvalidArgument, 'The request asks for nothing');
  }
}

function filesOr(fileDescriptorProto: Uint8Array[] | undefined, message: string): MessageResponse {
  if (!fileDescriptorProto) return problem(Code.NotFound, message);
  return { case: 'fileDescriptorResponse', value: { fileDescriptorProto } };
}

function problem(errorCode: Code, errorMessage: string): MessageResponse {
  return { case: 'errorResponse', value: { errorCode, errorMessage } };
}
