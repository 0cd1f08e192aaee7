import os from 'node:os';
import { vitePlugin as remix } from '@remix-run/dev';
import tsconfigPaths from 'vite-tsconfig-paths';
import { defineConfig, type Plugin } from 'vitest/config';
import remixConfig from './remix.config.js';

/** Remix hard-codes its own server input; ours is the express process, which imports the virtual build. */
const serverEntry: Plugin = {
  name: 'server-entry',
  apply: 'build',
  configResolved(config) {
    if (config.build.ssr) config.build.rollupOptions.input = './app/server/main.ts';
  },
};

/** A loaded machine is slow, not wrong: a test fails for what it finds, not for how long it took. */
const patience = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } };

/** Rules keep nothing between two calls: their files share a process and load each module once, not a hundred times. */
const shared = { isolate: false };

/** Tests in a real browser, one file at a time: they share a hall. */
const inBrowser = {
  globalSetup: ['tests/support/server-setup.ts'],
  fileParallelism: false,
  // An answer to a form was missed in 1 of 700 on a busy machine, cause unknown: told in the closing note, tried once more.
  retry: 1,
  // Tests that only look may go two at a time: the machine has two cores.
  maxConcurrency: 2,
  ...patience,
};

/** These look at every screen and change nothing: they have a hall of their own, as it was set up. */
const looking = 'tests/e2e/{a11y-*,access,first-load}.test.ts';

/** Tests that need no process of their own, tests on a real PostgreSQL, and tests in a real browser. */
const projects = [
  {
    extends: true as const,
    test: {
      name: 'structure',
      include: ['tests/structure/**/*.test.ts'],
      ...shared,
      ...patience,
    },
  },
  {
    extends: true as const,
    test: {
      name: 'rules',
      include: ['tests/**/*.test.{ts,tsx}'],
      exclude: ['tests/structure/**', 'tests/e2e/**', 'tests/**/*.db.test.ts'],
      ...shared,
      ...patience,
    },
  },
  {
    extends: true as const,
    test: {
      name: 'database',
      include: ['tests/**/*.db.test.ts'],
      globalSetup: ['tests/support/database-setup.ts'],
      ...patience,
    },
  },
  { extends: true as const, test: { name: 'screens', include: [looking], ...inBrowser } },
  {
    extends: true as const,
    test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: [looking], ...inBrowser },
  },
];

export default defineConfig({
  plugins: [process.env.VITEST ? null : [remix(remixConfig), serverEntry], tsconfigPaths()],
  build: {
    target: 'chrome108',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  // Vitest leaves one core to whoever types; a check has both.
  test: { environment: 'node', pool: 'forks', maxWorkers: os.availableParallelism(), projects },
});
