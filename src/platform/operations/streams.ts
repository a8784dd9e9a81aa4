/** Something told while it happens: a piece of text, or a fact by its name. */
export type StreamEvent =
  | { event: 'text'; data: { delta: string } }
  /** What was told is void; it begins anew. */
  | { event: 'reset'; data: Record<string, never> }
  | { event: string; data: object };

export type StreamListener = (event: StreamEvent) => void;

export type Streams = {
  publish(workspaceId: string, topic: string, event: StreamEvent): void;
  /** Nothing more will come: whoever joins later is told nothing. */
  close(workspaceId: string, topic: string): void;
  /** Told at once what was said so far, and then the rest. Returns what ends it. */
  subscribe(workspaceId: string, topic: string, listener: StreamListener): () => void;
};

/** Letters kept for those who join late; the whole is in the database once it is said. */
const MAX_KEPT = 64 * 1024;
const MAX_TOPICS = 10_000;

type Topic = { said: string; listeners: Set<StreamListener> };

/**
 * What is too small and too fast for the database: an answer as it is worded. It is heard in this process only, and is
 * nobody's memory; who misses it reads the finished record.
 */
export const createStreams = (): Streams => {
  const topics = new Map<string, Topic>();
  const keyOf = (workspaceId: string, topic: string) => `${workspaceId}/${topic}`;

  const topicOf = (key: string): Topic => {
    const known = topics.get(key);
    if (known !== undefined) return known;
    if (topics.size >= MAX_TOPICS) {
      for (const [name, { listeners }] of topics) if (listeners.size === 0) topics.delete(name);
    }
    const fresh: Topic = { said: '', listeners: new Set() };
    topics.set(key, fresh);
    return fresh;
  };

  return {
    publish: (workspaceId, name, event) => {
      const topic = topicOf(keyOf(workspaceId, name));
      if (event.event === 'reset') topic.said = '';
      else if (event.event === 'text' && topic.said.length < MAX_KEPT) {
        topic.said += (event.data as { delta: string }).delta;
      }
      for (const listener of topic.listeners) listener(event);
    },
    close: (workspaceId, name) => {
      const key = keyOf(workspaceId, name);
      const topic = topics.get(key);
      if (topic === undefined) return;
      topic.said = '';
      if (topic.listeners.size === 0) topics.delete(key);
    },
    subscribe: (workspaceId, name, listener) => {
      const key = keyOf(workspaceId, name);
      const topic = topicOf(key);
      if (topic.said !== '') listener({ event: 'text', data: { delta: topic.said } });
      topic.listeners.add(listener);
      return () => {
        topic.listeners.delete(listener);
        if (topic.listeners.size === 0 && topic.said === '') topics.delete(key);
      };
    },
  };
};
