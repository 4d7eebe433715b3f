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
  const packed = atob(deflate);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text().catch(() => {
    throw new PayloadError("The data of this page are damaged: they can’t be unpacked.");
  });
}
