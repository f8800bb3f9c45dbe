// A fingerprint of all parameters (FNV-1a over their bytes): it changes when any single one does.
export function fingerprint(parameters: Float32Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
