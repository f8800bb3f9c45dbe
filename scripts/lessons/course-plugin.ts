// A plugin for Vite: `virtual:course` is the course as one value, read from the lesson files when the page is built, and again when one is saved.
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
// Not by "#course": the configuration of Vite is read before that name is known.
import { readLibrary } from '../../course/read-library';

const NAME = 'virtual:course';
const RESOLVED = `\0${NAME}`;

/** @param folder resources/lessons */
export function coursePlugin(folder: string): Plugin {
  return {
    name: 'course',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      const files = readCourseFiles(folder);
      for (const file of Object.keys(files)) this.addWatchFile(join(folder, file));
      // As text, because a browser reads JSON faster than a program.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(readLibrary(files)))});`;
    },
    configureServer: ({ watcher }) => {
      watcher.add(folder);
    },
    handleHotUpdate: ({ file, server }) => {
      if (!file.startsWith(folder)) return undefined;
      const course = server.moduleGraph.getModuleById(RESOLVED);
      if (course) server.moduleGraph.invalidateModule(course);
      server.ws.send({ type: 'full-reload' });
      return [];
    },
  };
}

/** Texts of all lesson files and lists by their names, folders of translations included. */
export function readCourseFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(md|yml)$/.test(name));
  return Object.fromEntries(names.map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]));
}
