import { once } from 'node:events';
import { connect } from 'node:net';
import { env } from 'node:process';

const broker = (env.KAFKA_BROKERS ?? '127.0.0.1:19092').split(',')[0] ?? '';

/** A record as somebody else may publish it. */
export interface KafkaRecord {
  key: string;
  value: string;
  headers?: Record<string, string>;
}

/**
 * Publishes to the first partition of a topic and returns once Kafka has it: Produce v3 of its
 * protocol, one record batch. Enough for a test that says what no service of ours would.
 */
export async function publish(topic: string, records: KafkaRecord[]): Promise<void> {
  const batch = recordBatch(records);
  const request = Buffer.concat([
    int16(0), // Produce
    int16(3),
    int32(1),
    string('tests'),
    int16(-1), // no transaction
    int16(-1), // acknowledged by all
    int32(10_000),
    int32(1),
    string(topic),
    int32(1),
    int32(0),
    int32(batch.length),
    batch,
  ]);
  const answer = await ask(request);
  // Size, correlation, one topic with its name, one partition with its number.
  const error = answer.readInt16BE(4 + 4 + 4 + 2 + topic.length + 4 + 4);
  if (error !== 0) throw new Error(`Kafka did not take it: error ${error}`);
}

async function ask(request: Buffer): Promise<Buffer> {
  const [host = '', port] = broker.split(':');
  const socket = connect(Number(port), host);
  try {
    socket.write(Buffer.concat([int32(request.length), request]));
    let answer = Buffer.alloc(0);
    while (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      answer = Buffer.concat([answer, chunk]);
    }
    return answer;
  } finally {
    socket.destroy();
  }
}

function recordBatch(records: KafkaRecord[]): Buffer {
  const now = int64(BigInt(Date.now()));
  const checked = Buffer.concat([
    int16(0), // not compressed
    int32(records.length - 1),
    now,
    now,
    int64(-1n), // no idempotent producer
    int16(-1),
    int32(-1),
    int32(records.length),
    ...records.map(encoded),
  ]);
  const rest = Buffer.concat([int32(-1), Buffer.from([2]), int32(crc32c(checked)), checked]);
  return Buffer.concat([int64(0n), int32(rest.length), rest]);
}

function encoded({ key, value, headers = {} }: KafkaRecord, offset: number): Buffer {
  const pairs = Object.entries(headers);
  const body = Buffer.concat([
    Buffer.from([0]),
    varint(0),
    varint(offset),
    sized(key),
    sized(value),
    varint(pairs.length),
    ...pairs.flatMap(([name, text]) => [sized(name), sized(text)]),
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function sized(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** Zigzag, seven bits a byte. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value * 2;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}

function string(text: string): Buffer {
  return Buffer.concat([int16(text.length), Buffer.from(text)]);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value | 0);
  return buffer;
}

function int64(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}

/** The checksum of RFC 3720, bit by bit. */
function crc32c(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc;
}
