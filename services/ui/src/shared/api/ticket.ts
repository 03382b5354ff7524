import { endpoints } from '@/shared/config/paths';
import { requestBody, type RequestOptions } from './request';

/**
 * A one-time ticket for one address, which stands for the identity where no header can say it.
 * @throws ApiProblem where none is given.
 */
export async function ticketFor(
  path: string,
  options: Pick<RequestOptions, 'signal'> = {},
): Promise<string> {
  const { ticket } = await requestBody<{ ticket: string }>(endpoints.tickets, {
    ...options,
    method: 'POST',
    body: { path },
  });
  return ticket;
}
