import { getSchemaPath } from '@nestjs/swagger';
import { CREATE_CALL_DTOS } from './dto/create-call.dto.js';

const pathByKind = Object.fromEntries(
  Object.entries(CREATE_CALL_DTOS).map(([kind, dto]) => [kind, getSchemaPath(dto)]),
);

/** The body of `POST /v1/calls`: one of the kinds, told apart by `kind`. Classes cannot say that. */
export const CREATE_CALL_REQUEST = {
  oneOf: Object.values(pathByKind).map(($ref) => ({ $ref })),
  discriminator: { propertyName: 'kind', mapping: pathByKind },
};
