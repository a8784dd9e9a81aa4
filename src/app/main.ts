import { enableCompileCache } from 'node:module';

// Before anything else is imported: a second start then skips stripping types and compiling.
enableCompileCache();

const { start } = await import('./start.ts');
await start(process.env);
