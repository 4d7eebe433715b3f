"""bordermap against its peers and against the limit, on the same generated work.

python -m benchmarks --help
"""
