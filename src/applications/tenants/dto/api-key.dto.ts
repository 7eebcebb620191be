import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { INSTANT } from '../../../common/openapi/field-types.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { IsInstant } from '../../../common/validation/instant.validator.js';
import { type Scope, SCOPES } from '../../access/scopes.js';
import { KEY_TYPES, type KeyType } from '../../keys/key-format.js';
import { IsName } from '../name.validator.js';
import { says, saysOneOf } from '../../../common/validation/says.js';

const NAME = { type: String, minLength: 1, maxLength: 100, example: 'CI of the order service' } as const;
const SCOPE = { enum: SCOPES, enumName: 'Scope', isArray: true, example: ['calls:read', 'calls:write'] } as const;
const NO_OTHERS = says(`must have no others than ${SCOPES.join(', ')}`, `只能包含以下值：${SCOPES.join('、')}`);

/** Body of `POST /v1/applications/{id}/api-keys`. */
@ApiSchema({ name: 'CreateApiKeyRequest' })
export class CreateApiKeyDto {
  @ApiPropertyOptional({ ...NAME, description: 'For people' })
  @Optional()
  @IsName()
  name?: string;

  @ApiProperty({ ...SCOPE, minItems: 1, uniqueItems: true, description: 'What it may do; it cannot be changed later' })
  @IsIn([...SCOPES], { each: true, ...NO_OTHERS })
  @ArrayUnique(says('must have each scope once', '不能有重复的权限'))
  @ArrayMinSize(1, says('must have a scope', '至少包含一项权限'))
  @IsArray(says('must be a list of scopes', '必须是权限数组'))
  scopes!: Scope[];

  @ApiPropertyOptional({
    enum: KEY_TYPES,
    enumName: 'ApiKeyType',
    description:
      'live, also when absent: it may ring any number. test: its calls go to a sandbox and ring nobody; a live gateway needs ' +
      'TEST_KEYS_SANDBOX_URL for it, and it cannot have the scopes settings:write and admin there. team: only numbers that are ' +
      'listed as `teamNumbers` of the application',
  })
  @Optional()
  @IsIn([...KEY_TYPES], saysOneOf(KEY_TYPES))
  type: KeyType = 'live';

  @ApiPropertyOptional({ ...INSTANT, description: 'Until when it is valid; for ever when absent' })
  @Optional()
  @IsInstant()
  expiresAt?: string;
}

/** An API key; the key itself is stored nowhere. */
@ApiSchema({ name: 'ApiKey' })
export class ApiKeyDto {
  @ApiProperty({ example: 'ak_0aK3xP9Qw81bTzE' })
  id!: string;

  @ApiProperty({ ...NAME, nullable: true })
  name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'vg_live_7Yh2mN',
    description:
      'The beginning of the key; null for a BOOTSTRAP_API_KEY of another form, and for keys of earlier versions',
  })
  prefix!: string | null;

  @ApiProperty({
    enum: KEY_TYPES,
    enumName: 'ApiKeyType',
    example: 'live',
    description: 'What it may ring, see CreateApiKeyRequest',
  })
  type!: KeyType;

  @ApiProperty({ ...SCOPE, description: 'What it may do' })
  scopes!: Scope[];

  @ApiProperty({ example: false, description: 'It comes from BOOTSTRAP_API_KEY or from the first start' })
  bootstrap!: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ ...INSTANT, nullable: true, example: null, description: 'null: it does not expire' })
  expiresAt!: string | null;

  @ApiProperty({
    ...INSTANT,
    nullable: true,
    example: '2026-11-25T10:00:00.000Z',
    description: 'Up to a minute behind',
  })
  lastUsedAt!: string | null;

  @ApiProperty({ ...INSTANT, nullable: true, example: null, description: 'null: it is valid, or has expired' })
  revokedAt!: string | null;
}

/** An API key with the key itself, which is shown this once. */
@ApiSchema({ name: 'ApiKeyWithSecret' })
export class ApiKeyWithSecretDto extends ApiKeyDto {
  @ApiProperty({
    example: 'vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP9000000',
    description: 'Send it as `Authorization: Bearer …`; it is shown this once',
  })
  key!: string;
}

@ApiSchema({ name: 'ApiKeyList' })
export class ApiKeyListDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items!: ApiKeyDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}
