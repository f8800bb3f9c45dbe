// The chances of a whole vocabulary as they come from the engine: base64 of 32-bit floats, little end first.

export function unpackChances(packed: string): Float32Array {
  const signs = atob(packed);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  const view = new DataView(bytes.buffer);
  const chances = new Float32Array(Math.floor(bytes.length / 4));
  for (let place = 0; place < chances.length; place++) chances[place] = view.getFloat32(place * 4, true);
  return chances;
}
