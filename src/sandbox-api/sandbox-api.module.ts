import { Module } from '@nestjs/common';
import { SandboxControl } from './sandbox-control.js';
import { SandboxController } from './sandbox.controller.js';

/** The sandbox for the console: for processes that serve the API in sandbox mode. */
@Module({ controllers: [SandboxController], providers: [SandboxControl] })
export class SandboxApiModule {}
