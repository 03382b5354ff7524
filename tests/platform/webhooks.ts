import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { body } from './answers';
import type { Client } from './client';

export interface Webhook {
  id: number;
  url: string;
  event_types: string[];
  enabled: boolean;
  replays: boolean;
  disabled_reason: string | null;
  former_secret_until: string | null;
  version: number;
  /** Only in the answer to what made it. */
  secret?: string;
}

export interface WebhookDelivery {
  id: number;
  webhook_id: string;
  event_id: string;
  event_type: string;
  status: 'pending' | 'sending' | 'delivered' | 'dead';
  attempts: number;
  http_status: number | null;
  took_ms: number | null;
  next_at: string | null;
  error: string | null;
}

/** A call that a receiver got. */
export interface Call {
  id: string;
  timestamp: string;
  signatures: string[];
  body: string;
  /** With which status it was answered; 0: never. */
  answered: number;
}

/** A program outside that receives webhooks. */
export interface Receiver {
  url: string;
  /** What arrived so far. */
  calls: Call[];
  /** What it answers from now on; 0: nothing, ever. */
  answer: (status: number, headers?: Record<string, string>) => void;
  close: () => Promise<void>;
}

/** A receiver on this machine, which answers 200 until it is told otherwise. */
export async function receiver(): Promise<Receiver> {
  const calls: Call[] = [];
  let status = 200;
  let headers: Record<string, string> = {};
  const server = createServer((request, response) => {
    void received(request).then((call) => {
      calls.push({ ...call, answered: status });
      answer(response, status, headers);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    answer: (nextStatus, nextHeaders = {}) => {
      status = nextStatus;
      headers = nextHeaders;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => {
        server.close(() => {
          closed();
        });
      });
    },
  };
}

/** Whether a call is signed with a secret, by the algorithm that Standard Webhooks documents. */
export function isSigned(call: Call, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${call.id}.${call.timestamp}.${call.body}`;
  const wanted = createHmac('sha256', key).update(signed).digest();
  return call.signatures.some((signature) => {
    const [version, text = ''] = signature.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** A new webhook, with its secret. */
export async function createWebhook(
  admin: Client,
  url: string,
  ...types: string[]
): Promise<Webhook & { secret: string }> {
  const answer = await admin.post('/webhooks', { body: { url, event_types: types } });
  return body<Webhook & { secret: string }>(answer, 201);
}

export async function showWebhook(admin: Client, id: number): Promise<Webhook> {
  return body<Webhook>(await admin.get(`/webhooks/${id}`));
}

/** What became of a webhook's events, newest first. */
export async function deliveriesOf(admin: Client, id: number): Promise<WebhookDelivery[]> {
  const answer = await admin.get(`/webhooks/${id}/deliveries`, { query: { limit: 200 } });
  return (await body<{ items: WebhookDelivery[] }>(answer)).items;
}

async function received(request: IncomingMessage): Promise<Omit<Call, 'answered'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const header = (name: string) => String(request.headers[name] ?? '');
  return {
    id: header('webhook-id'),
    timestamp: header('webhook-timestamp'),
    signatures: header('webhook-signature').split(' '),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>): void {
  if (status !== 0) response.writeHead(status, headers).end();
}
