import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { SessionController } from './session.controller.js';
import { SessionsModule } from './sessions.module.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInService } from './sign-in.service.js';

/** Signing in to the console: for processes that serve it. */
@Module({
  imports: [SessionsModule, TenantsModule, ApplicationsModule],
  providers: [SignInAttempts, SignInService],
  controllers: [SessionController],
})
export class SessionsApiModule {}
