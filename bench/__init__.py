"""Benchmarks: real servers, real texts, loopback only. `python3 dev.py bench` runs them all."""
