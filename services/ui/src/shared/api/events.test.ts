import { expect, it } from 'vitest';
import { eventReader } from './events';

it('tells each event once it is complete, however its text is cut', () => {
  const told: string[] = [];
  const read = eventReader((data) => told.push(data));
  const text =
    ': hello\n\nid: 1\r\nevent: message\r\ndata: {"a":1}\r\n\r\ndata:b\ndata: c\n\ndata: d\n';
  for (let at = 0; at < text.length; at++) read(text.charAt(at));
  expect(told).toEqual(['{"a":1}', 'b\nc']);
  read('\n');
  expect(told.at(-1)).toBe('d');
});
