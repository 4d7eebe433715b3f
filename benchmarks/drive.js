// How each kind of page is set to a day, and how one knows that it has drawn for the first time.
"use strict";

(() => {
  const DAY = 86400000;
  // Peers name their objects at random; they are found by what they can do.
  const global = (test) => {
    for (const key of Object.keys(window)) {
      try {
        if (test(window[key])) return window[key];
      } catch {
        // Not every property of a window may be read.
      }
    }
    throw new Error("the page has no such object");
  };
  const frames = (n) =>
    new Promise((resolve) => {
      const next = () => (n-- > 0 ? requestAnimationFrame(next) : resolve());
      next();
    });
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const nearest = (days, day) => {
    let best = 0;
    days.forEach((each, i) => {
      if (each <= day) best = i;
    });
    return best;
  };

  const KINDS = {
    bordermap: () => ({
      // Its promises wait for two frames of their own. At its start that is what is asked of every
      // page; for a step frames are counted here, for every page alike.
      ready: () => window.bordermap.ready,
      set: (day) => void window.bordermap.setDate(iso(day)),
    }),
    ideal: () => ({ ready: () => frames(2), set: (day) => window.setDay(day) }),
    timeline: () => {
      const control = global((o) => o && o.timelines && typeof o.setTime === "function");
      return { ready: () => frames(2), set: (day) => control.setTime(day * DAY) };
    },
    timestamped: () => {
      const map = global((o) => o && o.timeDimension && typeof o.setView === "function");
      const times = () => map.timeDimension.getAvailableTimes();
      return {
        ready: () => frames(2),
        set: (day) => {
          const known = times();
          map.timeDimension.setCurrentTime(known[nearest(known, day * DAY)]);
        },
      };
    },
    choropleth: () => {
      const slider = document.querySelector("input[type=range]");
      const span = [16436, 20453];
      return {
        ready: () => frames(2),
        set: (day) => {
          const share = (day - span[0]) / (span[1] - span[0]);
          slider.value = String(Math.round(share * Number(slider.max)));
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        },
      };
    },
    plotly: () => {
      const graph = document.querySelector(".js-plotly-plot");
      const names = graph._transitionData._frames.map((frame) => Number(frame.name));
      return {
        ready: () => frames(2),
        set: (day) =>
          // Its promise is rejected when a later step overtakes it.
          window.Plotly.animate(graph, [String(names[nearest(names, day)])], {
            mode: "immediate",
            frame: { duration: 0, redraw: true },
            transition: { duration: 0 },
          }).catch(() => null),
      };
    },
  };

  window.bench = {
    /** Milliseconds until two frames after the page is drawn, taken when that is so. */
    ready(kind) {
      return new Promise((resolve, reject) => {
        const begin = async () => {
          try {
            window.bench.page = KINDS[kind]();
            await window.bench.page.ready();
            resolve(performance.now());
          } catch (error) {
            reject(error);
          }
        };
        // Scripts of the page may wait for the same event, and come first.
        addEventListener("load", () => void begin());
      });
    },
    // One step, until the second frame after it. It begins in a timer, as the browser counts the
    // time of callbacks as that of scripts, but not of what its debugger evaluates.
    step(day) {
      return new Promise((resolve) => {
        setTimeout(async () => {
          const begun = performance.now();
          await window.bench.page.set(day);
          await frames(2);
          resolve(performance.now() - begun);
        });
      });
    },
  };
})();
