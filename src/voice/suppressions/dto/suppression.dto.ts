import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsName } from '../../../applications/tenants/name.validator.js';
import { ListByTimeDto } from '../../../applications/tenants/dto/tenant.dto.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import {
  APPLIES_TO,
  type AppliesTo,
  SUPPRESSION_SCOPES,
  SUPPRESSION_SOURCES,
  type SuppressionScope,
  type SuppressionSource,
} from '../suppression.js';
import { saysOneOf } from '../../../common/validation/says.js';

const SCOPE = {
  enum: SUPPRESSION_SCOPES,
  enumName: 'SuppressionScope',
  description: 'application (default), or global: for calls of every application; needs the scope admin',
} as const;

/** Body of `PUT /v1/suppressions/{number}`; may be left out. */
@ApiSchema({ name: 'PutSuppressionRequest' })
export class PutSuppressionDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 100, example: 'asked for it by phone', description: 'For people' })
  @Optional()
  @IsName()
  reason?: string;

  @ApiPropertyOptional(SCOPE)
  @Optional()
  @IsIn([...SUPPRESSION_SCOPES], saysOneOf(SUPPRESSION_SCOPES))
  scope: SuppressionScope = 'application';

  @ApiPropertyOptional({
    enum: APPLIES_TO,
    enumName: 'SuppressionAppliesTo',
    description: 'all-but-verification (default): calls with the purpose verification ring all the same',
  })
  @Optional()
  @IsIn([...APPLIES_TO], saysOneOf(APPLIES_TO))
  appliesTo: AppliesTo = 'all-but-verification';
}

/** Query of routes that change one of the two lists. */
export class SuppressionScopeDto {
  @ApiPropertyOptional(SCOPE)
  @Optional()
  @IsIn([...SUPPRESSION_SCOPES], saysOneOf(SUPPRESSION_SCOPES))
  scope: SuppressionScope = 'application';
}

/** Query of `GET /v1/suppressions`. */
export class ListSuppressionsDto extends ListByTimeDto {
  @ApiPropertyOptional(SCOPE)
  @Optional()
  @IsIn([...SUPPRESSION_SCOPES], saysOneOf(SUPPRESSION_SCOPES))
  scope: SuppressionScope = 'application';
}

/** Somebody who is not to be called. */
@ApiSchema({ name: 'Suppression' })
export class SuppressionDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '+8613900139000',
    description:
      'In E.164; null once the person was erased, or where no encryption key opens it: the entry holds all the same',
  })
  number!: string | null;

  @ApiProperty({
    enum: SUPPRESSION_SCOPES,
    enumName: 'SuppressionScope',
    example: 'application',
    description: 'Whose calls it holds back: of the application, or of all (global)',
  })
  scope!: SuppressionScope;

  @ApiProperty({
    enum: APPLIES_TO,
    enumName: 'SuppressionAppliesTo',
    example: 'all-but-verification',
    description: 'Whether verification codes ring all the same',
  })
  appliesTo!: AppliesTo;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'asked for it by phone',
    description: 'As it was given; null without one, and once the person was erased',
  })
  reason!: string | null;

  @ApiProperty({
    enum: SUPPRESSION_SOURCES,
    enumName: 'SuppressionSource',
    example: 'api',
    description: 'How it came onto the list: by a request, a file, or a key that the callee pressed',
  })
  source!: SuppressionSource;

  @ApiProperty({
    format: 'date-time',
    example: '2026-11-30T08:00:00.000Z',
    description: 'When it came onto the list; a later change leaves that',
  })
  createdAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'ak_0aK3xP9Qw81bTzE',
    description: 'The key that asked for it; null for a callee who pressed a key',
  })
  createdBy!: string | null;
}

const UNDER_WAY = {
  example: false,
  description:
    'Usually false: no phone of the list rings after this answer. True when a call that had left before took too long to be waited for',
} as const;

/** The answer to `PUT /v1/suppressions/{number}`. */
@ApiSchema({ name: 'SettledSuppression' })
export class SettledSuppressionDto extends SuppressionDto {
  @ApiProperty(UNDER_WAY)
  callsUnderWay!: boolean;
}

/** The answer to `DELETE /v1/suppressions/{number}`. */
@ApiSchema({ name: 'RemovedSuppression' })
export class RemovedSuppressionDto {
  @ApiProperty({
    type: SuppressionDto,
    nullable: true,
    description: 'The entry of the other list that goes on holding your calls back; null: none',
  })
  remaining!: SuppressionDto | null;
}

@ApiSchema({ name: 'SuppressionList' })
export class SuppressionListDto {
  @ApiProperty({ type: [SuppressionDto] })
  items!: SuppressionDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Send it as `cursor` for the next page; null on the last one',
  })
  nextCursor!: string | null;
}
