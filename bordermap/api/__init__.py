"""The Python interface: what `import bordermap` offers, and what the command line calls."""

from bordermap.api.data import Data
from bordermap.api.layer import StatusLayer
from bordermap.api.load import load
from bordermap.api.map import Map
from bordermap.api.site import build

__all__ = ["Data", "Map", "StatusLayer", "build", "load"]
