import { readOperationMetadata } from './operation-metadata.js';
import { type Operation } from './operation.types.js';
import { SISTER_OPERATIONS } from './sister-operations.js';

const operations: readonly Operation[] = Object.freeze([...readOperationMetadata(), ...SISTER_OPERATIONS]);
const byName: ReadonlyMap<string, Operation> = new Map(operations.map((operation) => [operation.name, operation]));

/**
 * Looks an operation up by its `Action`, case-sensitive as upstream is.
 *
 * @returns `undefined` for an action that does not exist, `CreateCall` among them: treat it as class `place`.
 */
export function findOperation(action: string): Operation | undefined {
  return byName.get(action);
}

/** All 159 public operations of Dyvmsapi 2017-05-25, the invitation-only ClickToDial, and those of sister products. */
export function listOperations(): readonly Operation[] {
  return operations;
}
