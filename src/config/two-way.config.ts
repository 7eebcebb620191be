import { IsIn, IsOptional, IsUrl, Length, ValidateIf } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { RecordingSettings } from './recordings.config.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';

/** How a two-way call is placed; see docs/go-live.md. */
const TWO_WAY_ROUTES = ['click-to-dial', 'back-to-back', 'create-call'] as const;
export type TwoWayRoute = (typeof TWO_WAY_ROUTES)[number];

/** Which product places two-way calls (docs/go-live.md); a part of the one configuration. */
export abstract class TwoWaySettings extends RecordingSettings {
  @FromEnvironment('TWO_WAY_ROUTE', 'click-to-dial, back-to-back or create-call: the upstream product of two-way calls')
  @IsIn([...TWO_WAY_ROUTES])
  readonly twoWayRoute: TwoWayRoute = 'click-to-dial';

  @FromEnvironment('CCC_ENDPOINT', 'URL of Cloud Call Center 2020-07-01 for TWO_WAY_ROUTE=back-to-back')
  @ValidateIf((config: TwoWaySettings) => config.twoWayRoute === 'back-to-back' || config.cccEndpoint !== undefined)
  @IsUrl(LOCAL_URL, { message: 'must be a URL; TWO_WAY_ROUTE=back-to-back needs it' })
  @IsPlainUrl()
  readonly cccEndpoint?: string;

  @FromEnvironment('CCC_INSTANCE_ID', 'Cloud Call Center instance for TWO_WAY_ROUTE=back-to-back')
  @ValidateIf((config: TwoWaySettings) => config.twoWayRoute === 'back-to-back' || config.cccInstanceId !== undefined)
  @Length(1, 128, { message: 'must be set; TWO_WAY_ROUTE=back-to-back needs it' })
  readonly cccInstanceId?: string;

  @FromEnvironment('CREATE_CALL_ENDPOINT', 'URL for TWO_WAY_ROUTE=create-call')
  @ValidateIf(
    (config: TwoWaySettings) => config.twoWayRoute === 'create-call' || config.createCallEndpoint !== undefined,
  )
  @IsUrl(LOCAL_URL, { message: 'must be a URL; TWO_WAY_ROUTE=create-call needs it' })
  @IsPlainUrl()
  readonly createCallEndpoint?: string;

  @FromEnvironment('CREATE_CALL_APP_KEY', 'AppKey sent with TWO_WAY_ROUTE=create-call, when the account has one', {
    secret: true,
  })
  @IsOptional()
  @Length(1, 256)
  readonly createCallAppKey?: string;
}
