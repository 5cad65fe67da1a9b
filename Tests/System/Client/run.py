"""Writes the Python client for a running server, checks its types, and holds it to its contract.

Usage: run.py DOORSTEP_BINARY
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "Tests/System"))
from server import Doorstep  # noqa: E402


def main(binary):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as client:
        with Doorstep(binary, folder, settings={"DOORSTEP_WEBHOOK_TARGETS": "loopback"}) as server:
            subprocess.run([ROOT / "scripts/python-client", client, server.url], check=True)
            contract = ROOT / "Tests/System/Client/contract.py"
            typed = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--cache-dir", folder + "/types",
                 client + "/src/doorstep_client", contract],
                env={**os.environ, "MYPYPATH": client + "/src"})
            if typed.returncode:
                sys.exit("client: its types do not hold; see above")
            done = subprocess.run(
                [sys.executable, contract, server.url, server.key],
                env={**os.environ, "PYTHONPATH": client + "/src"})
            sys.exit(done.returncode)


if __name__ == "__main__":
    main(sys.argv[1])
