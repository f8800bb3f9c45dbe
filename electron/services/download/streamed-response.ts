// A response whose bytes can also be read straight from the stream they come from: the detour over a web stream costs a fast download dearly.
import type { Readable } from 'node:stream';

export class StreamedResponse extends Response {
  /** To be read instead of the body, not beside it. */
  readonly stream: Readable;

  constructor(stream: Readable, init: ResponseInit) {
    super(bodyFrom(stream), init);
    this.stream = stream;
  }
}

/** Touches the stream only when somebody reads. */
function bodyFrom(stream: Readable): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<Uint8Array> | null = null;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        pieces ??= stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: () => {
        stream.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
