import { Module } from '@nestjs/common';
import { AddressRates } from './address-rates.js';
import { KeyRates } from './key-rates.js';

/** How often addresses and keys may send requests to this process. */
@Module({ providers: [AddressRates, KeyRates], exports: [AddressRates, KeyRates] })
export class RatesModule {}
