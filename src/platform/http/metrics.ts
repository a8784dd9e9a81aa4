/** Seconds; the upper bounds of the request histogram. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

type Series = { count: number; sum: number; buckets: number[]; errors: number };

/** A value read at the moment of a scrape. */
export type Gauge = { name: string; help: string; read(): number };

export type Metrics = {
  /** @param seconds how long the answer took */
  observe(operation: string, status: number, seconds: number): void;
  gauge(gauge: Gauge): void;
  /** The Prometheus text format, version 0.0.4. */
  render(): string;
};

const label = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** Counts and times requests by operation. No label names a workspace or a person. */
export const createMetrics = (): Metrics => {
  const series = new Map<string, Series>();
  const gauges: Gauge[] = [];

  const renderSeries = (operation: string, { count, sum, buckets, errors }: Series): string[] => {
    const name = `operation="${label(operation)}"`;
    return [
      ...BUCKETS.map(
        (bound, i) => `flowstate_request_seconds_bucket{${name},le="${bound}"} ${buckets[i] ?? 0}`,
      ),
      `flowstate_request_seconds_bucket{${name},le="+Inf"} ${count}`,
      `flowstate_request_seconds_sum{${name}} ${sum}`,
      `flowstate_request_seconds_count{${name}} ${count}`,
      `flowstate_request_errors_total{${name}} ${errors}`,
    ];
  };

  return {
    observe: (operation, status, seconds) => {
      const found = series.get(operation) ?? { count: 0, sum: 0, buckets: BUCKETS.map(() => 0), errors: 0 };
      found.count += 1;
      found.sum += seconds;
      if (status >= 500) found.errors += 1;
      for (let i = BUCKETS.length - 1; i >= 0 && seconds <= (BUCKETS[i] ?? 0); i--) {
        found.buckets[i] = (found.buckets[i] ?? 0) + 1;
      }
      series.set(operation, found);
    },
    gauge: (gauge) => void gauges.push(gauge),
    render: () => {
      const lines = [
        '# HELP flowstate_request_seconds Time to answer a request, by operation.',
        '# TYPE flowstate_request_seconds histogram',
        '# HELP flowstate_request_errors_total Answers with a status of 500 or above.',
        '# TYPE flowstate_request_errors_total counter',
        ...[...series].flatMap(([operation, values]) => renderSeries(operation, values)),
        ...gauges.flatMap(({ name, help, read }) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} gauge`,
          `${name} ${read()}`,
        ]),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
};
