// What Leaflet asks of a browser, answered for those that the build aims at: it takes this in place
// of its own module, so that its code for browsers of ten years ago is left out of the bundle.

const agent = navigator.userAgent.toLowerCase();
const platform = navigator.platform;
const chrome = agent.includes("chrome");
const mobile = agent.includes("mobile") || "orientation" in window;

export default {
  any3d: true,
  chrome,
  edge: false,
  ie3d: false,
  ielt9: false,
  inlineSvg: true,
  linux: platform.startsWith("Linux"),
  mac: platform.startsWith("Mac"),
  mobile,
  mobileOpera: false,
  msPointer: false,
  passiveEvents: true,
  // Touch comes as touch events in all of them.
  pointer: false,
  retina: devicePixelRatio > 1,
  safari: !chrome && agent.includes("safari"),
  touch: "TouchEvent" in window,
  touchNative: "TouchEvent" in window,
};
