// Numbers of 32 bits as they cross processes: little end first, as base64.

export function floatsOf(base64: string): Float32Array<ArrayBuffer> {
  const bytes = Buffer.from(base64, 'base64');
  const copy = new ArrayBuffer(bytes.length - (bytes.length % 4));
  new Uint8Array(copy).set(bytes.subarray(0, copy.byteLength));
  return new Float32Array(copy);
}
