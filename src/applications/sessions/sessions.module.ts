import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ConsoleSessions } from './console-sessions.js';
import { SignInLinks } from './sign-in-links.js';

/** Sessions of the console, and the links that begin one. */
@Module({
  imports: [TenantsModule],
  providers: [ConsoleSessions, SignInLinks],
  exports: [ConsoleSessions, SignInLinks],
})
export class SessionsModule {}
