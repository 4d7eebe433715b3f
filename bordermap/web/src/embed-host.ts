// bordermap-embed.js, for articles: sizes the frames of maps and lets the article drive them.

import { BordermapMap } from "./host/element.ts";
import { listen } from "./host/frames.ts";
import { followSteps } from "./host/steps.ts";

// An article with several maps may have the script as often.
if (!customElements.get("bordermap-map")) {
  customElements.define("bordermap-map", BordermapMap);
  listen();
  followSteps();
}
