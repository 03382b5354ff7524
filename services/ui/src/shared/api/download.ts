import { addressOf, type RequestOptions } from './request';
import { ticketFor } from './ticket';

/**
 * Lets the browser download a file of the platform, however large: a one-time ticket stands for the
 * identity, which a plain address cannot carry. @throws ApiProblem where no ticket is given.
 */
export async function download(path: string, query: RequestOptions['query'] = {}): Promise<void> {
  const ticket = await ticketFor(path);
  const link = document.createElement('a');
  link.href = addressOf(path, { ...query, ticket }).href;
  link.download = '';
  link.click();
}
