#!/usr/bin/python3
"""Whole imports against openpyxl's read-only loop over the same file, in the same run.

  bench/import_speed.py PROGRAM FILE [PROCEDURE]

Runs each five times by turns, takes the best wall time of each, and the peak memory of the import. Passes when the
import is at least 15 times faster and stays below 150 MB. Needs python3-openpyxl.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

TIMES_FASTER = 15
MEGABYTES = 150
RUNS = 5

LOOP = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


def run(command):
    """Wall seconds, processor seconds and peak megabytes of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def import_command(program, file, procedure, home):
    command = [program, "import", "works", file, "--home", home, "--json"]
    return command + (["--procedure", procedure] if procedure else [])


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, file = sys.argv[1:3]
    procedure = sys.argv[3] if len(sys.argv) == 4 else None
    imports, loops = [], []
    for _ in range(RUNS):
        home = tempfile.mkdtemp(prefix="opora-bench-")
        try:
            imports.append(run(import_command(program, file, procedure, home)))
        finally:
            shutil.rmtree(home)
        loops.append(run(["/usr/bin/python3", "-c", LOOP, file]))
    ours, theirs = min(imports), min(loops)
    memory = max(peak for _, _, peak in imports)
    ratio = theirs[0] / ours[0]
    print(f"import  {ours[0]:.3f} s wall, {ours[1]:.3f} s processor, {memory:.0f} MB at most")
    print(f"openpyxl {theirs[0]:.3f} s wall, {theirs[1]:.3f} s processor")
    print(f"{ratio:.1f} times faster (at least {TIMES_FASTER}), {memory:.0f} MB (at most {MEGABYTES})")
    sys.exit(0 if ratio >= TIMES_FASTER and memory <= MEGABYTES else 1)


if __name__ == "__main__":
    main()
