// Names of models in several files: which are parts, and what the others are called.
import { describe, expect, it } from 'vitest';
import { partsOf, splitNameOf } from './split-name';

describe('the names of a split model', () => {
  it('lead from any part to all of them, whatever the folder', () => {
    const all = ['/m ö/a-00001-of-00003.GGUF', '/m ö/a-00002-of-00003.GGUF', '/m ö/a-00003-of-00003.GGUF'];
    for (const one of all) expect(partsOf(one)).toEqual(all);
  });

  it.each(['model.gguf', 'a-00000-of-00003.gguf', 'a-00004-of-00003.gguf', 'a-00001-of-99999.gguf', 'a-1-of-3.gguf'])(
    '%s is no part of others',
    (name) => {
      expect(splitNameOf(name)).toBeNull();
      expect(partsOf(name)).toEqual([name]);
    },
  );
});
