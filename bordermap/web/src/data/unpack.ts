// The text of the data block: JSON, or JSON that holds a larger one, compressed.

import { FORMAT, PayloadError } from "./payload.ts";

/** The JSON of a data block; a small one at once, a large one when it is unpacked. */
export function unpack(text: string): string | Promise<string> {
  if (!text.startsWith(`{"format":${FORMAT},"deflate":`)) return text;
  if (!("DecompressionStream" in globalThis)) {
    throw new PayloadError(
      "This browser is too old for this map: it can’t unpack compressed data. A newer one can.",
    );
  }
  const { deflate } = JSON.parse(text) as { deflate: string };
  // Written by hand, not from a Blob: its bytes would go through another process.
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const written = writer.write(bytesOf(deflate)).then(() => writer.close());
  return Promise.all([new Response(readable).text(), written]).then(([json]) => json, () => {
    throw new PayloadError("The data of this page are damaged: they can’t be unpacked.");
  });
}

/** Bytes that are written as base64; newer browsers read that themselves. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
}
