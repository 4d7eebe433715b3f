"""Places on border lines that were measured before are those that would be measured now."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import numpy as np

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.placing import project_onto_border
from bordermap.geometry.projection import project_onto_line
from tests.world import world


def test_other_points_are_measured_anew():
    boundaries = world()
    border = boundaries.borders[0].border
    line = border_line(boundaries, border)
    near = line.geoms[0].coords[0]
    for shift in (0.1, 0.2, 0.1):
        points = np.array([near]) + shift
        for _ in range(2):
            found = project_onto_border(boundaries, border, points)
            for one, other in zip(found, project_onto_line(points, line), strict=True):
                assert np.array_equal(one, other)


def test_boundaries_that_nobody_uses_are_forgotten():
    boundaries = replace(world())
    border = boundaries.borders[0].border
    project_onto_border(boundaries, border, np.array([[0.0, 0.0]]))
    gone = weakref.ref(boundaries)
    del boundaries
    gc.collect()
    assert gone() is None
