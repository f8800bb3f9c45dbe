// The chances of a whole vocabulary as they come from the engine: base64 of 32-bit floats, little end first.

export function unpackChances(packed: string): Float32Array {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, place) => view.getFloat32(place * 4, true));
}
