declare module 'autocannon' {
  type Run = PromiseLike<unknown> & {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): Run;
  };
  export default function autocannon(options: Readonly<Record<string, unknown>>): Run;
}
