"""Run a command and print what it cost: seconds of wall clock and of CPU, and `ru_maxrss`.

    python -I -S benchmarks/account.py command argument...

A process begins as a copy of the one that starts it, and the kernel counts the copy's memory as its
own. So commands are started by this small program, and not by the benchmark with all its libraries.
"""

import json
import os
import sys
import time

quiet = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
]
begun = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - begun
print(json.dumps([wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
sys.exit(1 if status else 0)
