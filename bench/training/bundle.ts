// Makes one script of a file and all that it imports, for a thread, a process or a page that knows no TypeScript.
import { basename, dirname } from 'node:path';
import { build } from 'vite';
import { root } from '../application';

export async function bundle(entry: string, target: string, { forNode }: { forNode: boolean }): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ...(forNode ? { ssr: { noExternal: true } } : {}),
    build: {
      target: 'esnext',
      outDir: dirname(target),
      emptyOutDir: false,
      minify: false,
      reportCompressedSize: false,
      ...(forNode ? { ssr: true } : { modulePreload: false }),
      rolldownOptions: {
        input: entry,
        output: { format: 'es', entryFileNames: basename(target), codeSplitting: false },
      },
    },
  });
}
