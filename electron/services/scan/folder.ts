// Model files in folders that belong to no program: a chosen one with all below it, or one that was dropped on the window.
import { isFolder, createWalk, type Walk } from './walk';

const DEPTH = 12;

export function isModelFile(file: string): boolean {
  return /\.gguf$/i.test(file);
}

/** The model files below a folder. */
export async function modelFiles(folder: string, walk: Walk, depth = DEPTH): Promise<string[]> {
  return (await walk.files(folder, depth)).filter(isModelFile);
}

/** A dropped file itself; of a dropped folder the models in it. A folder without any stands for itself, so that it can be refused. */
export async function filesToDrop(path: string): Promise<string[]> {
  if (!(await isFolder(path))) return [path];
  const files = await modelFiles(path, createWalk(new AbortController().signal), 1);
  return files.length > 0 ? files : [path];
}
