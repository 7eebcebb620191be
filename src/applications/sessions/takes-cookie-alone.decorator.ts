import { SetMetadata } from '@nestjs/common';

export const TAKES_COOKIE_ALONE = 'takesCookieAlone';

/** Opens a route that changes nothing to the console's cookie without a CSRF header, where a page cannot send one. */
export const TakesCookieAlone = () => SetMetadata(TAKES_COOKIE_ALONE, true);
