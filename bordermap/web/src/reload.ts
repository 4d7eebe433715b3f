// In pages of the preview only: loads the page anew when the server has made another one.

const script = document.currentScript as HTMLScriptElement;

// In a frame the page around it does so.
if (window.parent === window) {
  new EventSource(script.dataset.events ?? "").addEventListener("message", ({ data }) => {
    if (data !== script.dataset.version) location.reload();
  });
}
