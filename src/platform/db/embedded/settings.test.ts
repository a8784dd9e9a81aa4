import { expect, it } from 'vitest';
import { settingsFor } from './settings.ts';

const GB = 1024 ** 3;
const laptop = { memory: 16 * GB, processors: 8, sharedMemory: 8 * GB };

it('takes a modest part of a large machine', () => {
  expect(settingsFor(laptop)).toMatchObject({
    shared_buffers: '256MB',
    effective_cache_size: '8192MB',
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    dynamic_shared_memory_type: 'posix',
  });
});

it('fits into a small container', () => {
  expect(settingsFor({ memory: GB / 2, processors: 1, sharedMemory: 64 * 1024 ** 2 })).toMatchObject({
    shared_buffers: '51MB',
    effective_cache_size: '256MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    dynamic_shared_memory_type: 'mmap',
    max_parallel_workers_per_gather: '0',
  });
});

it('is durable on any hardware', () => {
  expect(settingsFor(laptop)).toMatchObject({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
  });
});
