import { AreAddressRanges } from '../common/validation/address-range.validator.js';
import { FromEnvironment } from './from-environment.js';
import { LimitSettings } from './limits.config.js';

/** From where the API may be used; a part of the one configuration. */
export abstract class AccessSettings extends LimitSettings {
  @FromEnvironment(
    'API_SOURCES',
    'Addresses or CIDR ranges that may use the API, its documentation and gRPC; unset: every address. Probes, /metrics and receipts (RECEIPT_SOURCES) are not concerned',
    { isList: true },
  )
  @AreAddressRanges()
  readonly apiSources: readonly string[] = [];

  @FromEnvironment(
    'API_PROXIES',
    'Addresses or CIDR ranges of your reverse proxies, whose X-Forwarded-For tells the sender for API_SOURCES; unset: the address of the connection counts',
    { isList: true },
  )
  @AreAddressRanges()
  readonly apiProxies: readonly string[] = [];
}
