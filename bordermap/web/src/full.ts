// The same page with all of Leaflet as window.L, for maps to which a user of folium added layers.

import "./main.ts";
import * as L from "leaflet/src/Leaflet.js";
import iconUrl from "leaflet/dist/images/marker-icon.png";
import iconRetinaUrl from "leaflet/dist/images/marker-icon-2x.png";
import shadowUrl from "leaflet/dist/images/marker-shadow.png";

// Leaflet looks for its pin beside its style sheet; the page has nothing beside it.
L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions({ iconUrl, iconRetinaUrl, shadowUrl });
// A plain object: plugins add to it.
Object.assign(window, { L: { ...L } });
