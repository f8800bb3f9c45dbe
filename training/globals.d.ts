// The little that this room uses beyond the language itself, and that Node and every browser have in all their threads.

declare function atob(base64: string): string;

declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
  type Module = object;
  const Module: new (bytes: Uint8Array) => Module;
  class Memory {
    constructor(size: { initial: number; maximum: number; shared: boolean });
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    /** By so many pages of 64 KiB. Throws a RangeError where they cannot be had. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
}
