import { useRead } from '#ui/query.ts';
import { listPipelines } from '../contract.ts';

/** Pipelines hardly ever change, and a live change makes them stale at once. */
const STALE_MS = 10 * 60_000;

/** All pipelines, the main one first. One read shared by every part of every screen. */
export const usePipelines = () => useRead(listPipelines, { limit: 200 }, { staleMs: STALE_MS });
