import { api, read } from '../../api/client.js';

/** The full numbers of a call; the gateway notes who looked. */
export const revealNumbers = (id: string) => read(api.POST('/v1/calls/{id}/reveal', { params: { path: { id } } }));
