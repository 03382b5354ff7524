import { endpoints } from '@/shared/config/paths';
import { addressOf, requestBody, type RequestOptions } from './request';

/**
 * Lets the browser download a file of the platform, however large: a one-time ticket stands for the
 * identity, which a plain address cannot carry. @throws ApiProblem where no ticket is given.
 */
export async function download(path: string, query: RequestOptions['query'] = {}): Promise<void> {
  const { ticket } = await requestBody<{ ticket: string }>(endpoints.tickets, {
    method: 'POST',
    body: { path },
  });
  const link = document.createElement('a');
  link.href = addressOf(path, { ...query, ticket }).href;
  link.download = '';
  link.click();
}
