import { Injectable } from '@nestjs/common';

/** Where the sandbox listens; known once it does. */
@Injectable()
export class SandboxAddress {
  url = '';
}
