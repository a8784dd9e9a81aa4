import { expect, test } from 'vitest';
import { createStreams, type StreamEvent } from './streams.ts';

const text = (delta: string): StreamEvent => ({ event: 'text', data: { delta } });

test('who joins late is told what was said, and then the rest', () => {
  const streams = createStreams();
  const heard: StreamEvent[] = [];
  streams.publish('w', 'run/1', text('Hei '));
  streams.publish('w', 'run/1', text('Kari'));
  const leave = streams.subscribe('w', 'run/1', (event) => void heard.push(event));
  streams.publish('w', 'run/1', text('!'));
  streams.publish('w', 'run/2', text('another run'));
  streams.publish('v', 'run/1', text('another workspace'));
  leave();
  streams.publish('w', 'run/1', text(' gone'));
  expect(heard).toEqual([text('Hei Kari'), text('!')]);
});

test('what was taken back is not told again', () => {
  const streams = createStreams();
  streams.publish('w', 'run/1', text('wrong'));
  streams.publish('w', 'run/1', { event: 'reset', data: {} });
  streams.publish('w', 'run/1', text('right'));
  const heard: StreamEvent[] = [];
  streams.subscribe('w', 'run/1', (event) => void heard.push(event));
  expect(heard).toEqual([text('right')]);
  streams.close('w', 'run/1');
  const late: StreamEvent[] = [];
  streams.subscribe('w', 'run/1', (event) => void late.push(event));
  expect(late).toEqual([]);
});
