import { SetMetadata } from '@nestjs/common';

export const TAKES_TICKET = 'takesTicket';

/** Opens a route of a stream also to a browser, which cannot send an API key there: by a ticket in its query. */
export const TakesTicket = () => SetMetadata(TAKES_TICKET, true);
