"""Lines of JSON through the Python package: lines.py BUNDLE LINES. Prints the processor's seconds
and how many bytes came out."""

import sys
import time

import chatflow

with open(sys.argv[2], "rb") as file:
    lines = file.read().splitlines()
with chatflow.Bundle.read(sys.argv[1]) as bundle, bundle.session() as session:
    start = time.thread_time()
    count = 0
    for line in lines:
        count += len(session.receive_line(line))
    print(time.thread_time() - start, count)
