import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { INSTANT, INT32 } from '../../../common/openapi/field-types.js';
import { Optional } from '../../../common/validation/field.decorators.js';
import { IsNotTogetherWith } from '../../../common/validation/not-together.validator.js';
import { SCOPES, type Scope } from '../../access/scopes.js';
import { says } from '../../../common/validation/says.js';

const VISIBLE = /^[\x21-\x7e]{1,256}$/;

/** Body of `POST /v1/session`: one of the two. */
@ApiSchema({ name: 'SignInRequest' })
export class SignInDto {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 256,
    description: 'A valid API key',
    example: 'vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP9000000',
  })
  @Optional()
  @Matches(
    VISIBLE,
    says(
      'must be an API key: 1 to 256 visible ASCII characters without spaces',
      '必须是 API 密钥：1 到 256 个可见 ASCII 字符，不含空格',
    ),
  )
  @IsNotTogetherWith('link')
  apiKey?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 256,
    description: 'The token of a sign-in link: it works once, within 15 minutes',
    example: 'vgl_mB3tIu6nSpyUXQy2QzYbE4HyGvsXKuy0i9gdYpVqKHs',
  })
  @Optional()
  @Matches(
    VISIBLE,
    says(
      'must be the token of a sign-in link, from its # on without `link=`',
      '必须是登录链接中的令牌：# 之后的部分，不含 `link=`',
    ),
  )
  link?: string;
}

@ApiSchema({ name: 'SessionApplication' })
export class SessionApplicationDto {
  @ApiProperty({ example: 'default', description: 'The id of the application' })
  id!: string;

  @ApiProperty({ example: 'Order service' })
  name!: string;
}

/** Who is signed in to the console, and what they may do. */
@ApiSchema({ name: 'Session' })
export class SessionDto {
  @ApiProperty({
    example: 'mB3tIu6nSpyUXQy2QzYbE4HyGvsXKuy0i9gdYpVqKHs',
    description: 'Goes into the header `X-CSRF-Token` of every request by the cookie',
  })
  csrfToken!: string;

  @ApiProperty({ type: SessionApplicationDto, description: 'That of the key; its calls are seen' })
  application!: SessionApplicationDto;

  @ApiProperty({
    example: 'ak_0aK3xP9Qw81bTzE',
    description: 'Of the key: the session may what it may, and ends with it',
  })
  keyId!: string;

  @ApiProperty({
    enum: SCOPES,
    enumName: 'Scope',
    isArray: true,
    example: ['calls:read', 'events:read'],
    description: 'Those of the key',
  })
  scopes!: Scope[];

  @ApiProperty({ enum: ['live', 'sandbox'], example: 'sandbox', description: 'Where the calls of this session go' })
  mode!: 'live' | 'sandbox';

  @ApiProperty({ example: true, description: 'Whether there is a sandbox to work with: no real phone rings' })
  sandbox!: boolean;

  @ApiProperty({ ...INSTANT, example: '2026-11-25T22:00:00.000Z', description: 'When it ends at the latest' })
  expiresAt!: string;

  @ApiProperty({ ...INT32, example: 1800, description: 'It ends earlier after so long without a request, in seconds' })
  idleTimeoutSeconds!: number;

  @ApiProperty({ example: '0.1.0', description: 'Of the gateway' })
  version!: string;
}

@ApiSchema({ name: 'EndedSession' })
export class EndedSessionDto {
  @ApiProperty({
    ...INSTANT,
    example: '2026-11-25T10:00:00.000Z',
    description: 'When it ended',
  })
  endedAt!: string;
}
