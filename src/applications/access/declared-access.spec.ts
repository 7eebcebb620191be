import { Controller, Get, Post } from '@nestjs/common';
import { StartError } from '../../common/errors/start-error.js';
import { AnyKey, Public, Scope } from './access.decorators.js';
import { assertDeclared } from './declared-access.js';

@Controller('declared')
class DeclaredController {
  @Get()
  @Scope('calls:read')
  list(): void {
    return this.help();
  }

  @Post()
  @AnyKey()
  create(): void {
    return this.help();
  }

  /** No route. */
  help(): void {
    return undefined;
  }
}

@Controller('open')
@Public()
class OpenController {
  @Get()
  read(): void {
    return undefined;
  }
}

@Controller('forgotten')
class ForgottenController extends DeclaredController {
  @Get(':id')
  read(): void {
    return undefined;
  }
}

describe('the declared access of routes', () => {
  it('may stand at the route or at its controller', () => {
    expect(() => assertDeclared([DeclaredController, OpenController])).not.toThrow();
  });

  it('stops the start where it is missing, with a line that names the route and what to do', () => {
    const start = () => assertDeclared([OpenController, ForgottenController]);
    expect(start).toThrow(StartError);
    expect(start).toThrow(
      'No scope is declared for GET ForgottenController.read: mark each with @Scope(…), @AnyKey() or @Public()',
    );
  });
});
