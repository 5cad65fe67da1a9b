"""Kills the server with SIGKILL at random moments and looks for what was lost or doubled.

Usage: kill_nine.py DOORSTEP_BINARY [--database URL] [--times 50] [--seed 1]

Two scenes, each killed half of the times:
- import: a writer books consignments one by one and by bulk file; every answer it got is kept.
- day: the simulator drives a small day against the server, its outbox retrying while it is away.
Afterwards: every acknowledged consignment is there once, no booking is without its kept answer or
the other way round, `rebuild --check` finds all views
identical, `verify` finds every leaf and index in place, and the day's sums agree.
"""

import argparse
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`doorstep serve` on one data folder and one port, started again and again."""

    def __init__(self, binary, folder, database):
        self.binary, self.folder, self.port = binary, folder, free_port()
        self.database = database
        self.arguments = ["--data-folder", folder] + (["--database", database] if database else [])
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None
        made = subprocess.run(
            [binary, "key", "create", "--organization", "crash", "--role", "owner", "--json",
             *self.arguments], check=True, capture_output=True, text=True)
        self.key = json.loads(made.stdout)["secret"]

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--virtual-clock", "--port", str(self.port), *self.arguments],
            stdout=subprocess.DEVNULL, stderr=open(Path(self.folder) / "serve.log", "ab"))
        deadline = time.time() + 60
        while time.time() < deadline:
            if self.process.poll() is not None:
                raise SystemExit("The server did not start again:\n" + self.last_words())
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise SystemExit("The server was not ready in a minute:\n" + self.last_words())

    def last_words(self):
        return (Path(self.folder) / "serve.log").read_text(errors="replace")[-2000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def tell(self, *command):
        return subprocess.run(
            [self.binary, *command, *self.arguments], capture_output=True, text=True)

    def call(self, method, path, body=None, key=None, kind="application/json"):
        request = urllib.request.Request(
            self.url + path, method=method,
            data=body if isinstance(body, bytes) else
            (json.dumps(body).encode() if body is not None else None))
        request.add_header("Authorization", f"Bearer {self.key}")
        request.add_header("Content-Type", kind)
        if key:
            request.add_header("Idempotency-Key", key)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read() or b"{}")


def consignment(number):
    return {
        "id": f"C-{number}", "shipper": "crash", "site": "HUB",
        "recipient": {"name": f"Recipient {number}"},
        "address": {"street": "Mannerheimintie", "houseNumber": str(number), "city": "Helsinki",
                    "country": "FI", "latitude": 60.17, "longitude": 24.94},
        "promise": {"from": "2026-11-20T08:00:00Z", "to": "2026-11-20T18:00:00Z"},
        "parcels": [{"id": f"PX-{number}", "weightGrams": 900}],
    }


def import_scene(server, times, dice):
    acknowledged, stop = set(), threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            while not stop.is_set():
                try:
                    server.call("POST", "/v1/consignments", consignment(number), key=f"book-{number}")
                    acknowledged.add(number)
                    break
                except (urllib.error.URLError, OSError, json.JSONDecodeError, ValueError):
                    # Unanswered: the same command with the same key goes out again.
                    time.sleep(0.02)

    def write_bulk(first):
        lines = "\n".join(json.dumps(consignment(first + i)) for i in range(300)).encode()
        while not stop.is_set():
            try:
                _, job = server.call("POST", "/v1/imports", lines, key=f"bulk-{first}",
                                     kind="application/jsonl")
                return job["id"]
            except (urllib.error.URLError, OSError, ValueError):
                time.sleep(0.02)

    server.start()
    server.call("PUT", "/v1/sites/HUB", {
        "name": "Hub", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"},
        key="site")
    writer = threading.Thread(target=write)
    writer.start()
    jobs = []
    for kill in range(times):
        bulk = threading.Thread(
            target=lambda first=1_000_000 + kill * 1000: jobs.append((first, write_bulk(first))))
        bulk.start()
        time.sleep(dice.uniform(0.05, 0.9))
        server.kill()
        server.start()
        bulk.join(timeout=60)
    stop.set()
    writer.join()
    for first, job in jobs:
        deadline = time.time() + 120
        while server.call("GET", f"/v1/imports/{job}")[1]["state"] not in ("finished", "failed"):
            if time.time() > deadline:
                raise SystemExit(f"Import {job} never finished after the kill.")
            time.sleep(0.1)
        acknowledged.update(first + i for i in range(300))
    return acknowledged


def half_kept(server):
    """How many single bookings have no kept answer, or answers no booking: one commit holds both."""
    counts = []
    for question in (
            # Bulk rows begin at C-1000000.
            "SELECT COUNT(*) FROM consignments WHERE organization = 'crash' AND LENGTH(id) < 9",
            "SELECT COUNT(*) FROM commands WHERE path = 'POST /v1/consignments'"):
        if server.database:
            answer = subprocess.run(
                ["psql", "-At", "-c", question, server.database], check=True, capture_output=True,
                text=True).stdout
            counts.append(int(answer))
        else:
            file = sqlite3.connect(Path(server.folder) / "doorstep.db")
            counts.append(file.execute(question).fetchone()[0])
            file.close()
    return abs(counts[0] - counts[1])


def missing_and_doubled(server, acknowledged):
    seen, cursor = [], ""
    while True:
        _, page = server.call("GET", f"/v1/parcels?limit=500&cursor={cursor}")
        seen += [parcel["id"] for parcel in page["items"]]
        cursor = page.get("nextCursor")
        if not cursor:
            break
    missing = {f"PX-{number}" for number in acknowledged} - set(seen)
    return missing, len(seen) - len(set(seen))


def day_scene(server, times, dice):
    """A day under the same kills ends with the sums of an undisturbed one: the report says so."""
    server.start()
    simulator = subprocess.Popen(
        [server.binary, "simulate", "--server", server.url, "--parcels", "80", "--vans", "3",
         "--seed", "7", "--fast", "--json"],
        env={**os.environ, "DOORSTEP_KEY": server.key}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    kills = 0
    while kills < times and simulator.poll() is None:
        time.sleep(dice.uniform(0.1, 1.0))
        server.kill()
        server.start()
        kills += 1
    out, err = simulator.communicate(timeout=600)
    if simulator.returncode != 0:
        raise SystemExit(f"The day did not end well: {err[-2000:]}\n{server.last_words()}")
    return json.loads(out), kills


def check(server):
    server.stop()
    for command in (["rebuild", "--check"], ["verify"]):
        result = server.tell(*command)
        if result.returncode != 0:
            raise SystemExit(f"doorstep {command[0]} failed:\n{result.stdout}{result.stderr}")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("binary")
    words.add_argument("--database", default="")
    words.add_argument("--times", type=int, default=50)
    words.add_argument("--seed", type=int, default=1)
    words = words.parse_args()
    dice = random.Random(words.seed)

    with tempfile.TemporaryDirectory() as folder:
        server = Server(words.binary, folder, words.database)
        try:
            acknowledged = import_scene(server, words.times // 2, dice)
            missing, doubled = missing_and_doubled(server, acknowledged)
            check(server)
            halves = half_kept(server)
            day, kills = day_scene(server, words.times - words.times // 2, dice)
            check(server)
        finally:
            if server.process and server.process.poll() is None:
                server.kill()
    print(f"kill -9: {words.times // 2} during import, {kills} during a day; "
          f"{len(acknowledged)} acknowledged, {len(missing)} lost, {doubled} doubled, {halves} half kept; "
          f"day {day}")
    agree = day["delivered"] + day["returned"] == day["parcels"]
    failed = bool(missing) + bool(doubled) + bool(halves) + (not agree)
    print(f"{4 - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
