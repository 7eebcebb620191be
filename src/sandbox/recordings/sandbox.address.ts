import { Injectable } from '@nestjs/common';

/** Where the sandbox is reached; known once it listens. */
@Injectable()
export class SandboxAddress {
  url = '';
}
