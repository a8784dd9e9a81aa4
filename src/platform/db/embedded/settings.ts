import { statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { systemCode } from './error.ts';

/** What of a machine PostgreSQL is tuned to. Sizes in bytes. */
export type Hardware = { memory: number; processors: number; sharedMemory: number };

const MB = 1024 * 1024;

const sharedMemory = (): number => {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks;
  } catch (error) {
    // Only Linux has the folder, and only there its size is a limit.
    if (systemCode(error) === 'ENOENT') return Number.POSITIVE_INFINITY;
    throw error;
  }
};

/** This machine, or the part of it that a container may use. */
export const thisHardware = (): Hardware => {
  const limit = process.constrainedMemory();
  return {
    memory: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    processors: availableParallelism(),
    sharedMemory: sharedMemory(),
  };
};

const megabytes = (bytes: number, min: number, max: number): string =>
  `${Math.round(Math.min(max, Math.max(min, bytes / MB)))}MB`;

/**
 * The settings of PostgreSQL on such hardware. Durable (nothing acknowledged is ever lost), and sparing: a machine
 * that runs one team's server has other things to do with its memory.
 */
export const settingsFor = ({ memory, processors, sharedMemory: shm }: Hardware): Record<string, string> => ({
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: megabytes(memory * 0.1, 32, 256),
  effective_cache_size: megabytes(memory * 0.5, 128, 65_536),
  work_mem: megabytes(memory / 512, 4, 16),
  maintenance_work_mem: megabytes(memory / 32, 32, 256),
  // Containers often have 64 MB of it, too little for one parallel query.
  dynamic_shared_memory_type: shm < 256 * MB ? 'mmap' : 'posix',
  // Without its worker processes: they cost memory, and what is asked for is nearly always cached.
  io_method: 'sync',
  max_parallel_workers_per_gather: processors > 3 ? '2' : '0',
  max_parallel_workers: String(Math.max(1, Math.floor(processors / 2))),
  max_logical_replication_workers: '0',
  jit: 'off',
  random_page_cost: '1.1',
  effective_io_concurrency: '16',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  checkpoint_timeout: '10min',
  autovacuum: 'on',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '30s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  // A server process that was killed must not leave its long query running.
  client_connection_check_interval: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  // Refused statements and their details hold people's data, which does not belong in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
});
