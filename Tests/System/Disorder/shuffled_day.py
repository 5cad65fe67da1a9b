"""Drives one day in order and one shuffled and doubled, and compares how they end (X1).

Usage: shuffled_day.py DOORSTEP_BINARY [--parcels 40] [--vans 3] [--seed 5] [--ladder]
Both days go on from copies of the same published plan, each on a server of its own.
With --ladder the handoff policy demands one, and the drivers climb it before they give up.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read(url, key, path):
    request = urllib.request.Request(url + path, headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def tell(url, key, method, path, body):
    request = urllib.request.Request(
        url + path, method=method, data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json",
                 "Idempotency-Key": str(uuid.uuid4())})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def demand_ladder(url, key):
    tell(url, key, "POST", "/v1/clock", {"now": "2026-11-22T12:00:00Z"})
    policy = read(url, key, "/v1/handoff-policy")["policy"]
    policy["ladder"] = {
        "contacts": ["doorbell", "call"], "contactWaitSeconds": 60, "neighbourWaitSeconds": 30}
    tell(url, key, "PUT", "/v1/handoff-policy", policy)


def rungs(url, key, parcels):
    """What each parcel's last attempt has tried."""
    tried = {}
    for parcel in parcels:
        events = read(url, key, f"/v1/parcels/{parcel}/timeline")["items"]
        attempts = [one["facts"]["attempt"] for one in events if one["type"] == "parcel.attempted"]
        if attempts:
            told = read(url, key, f"/v1/attempts/{attempts[-1]}").get("rungs", [])
            tried[parcel] = " ".join(one["rung"] for one in told)
    return tried


def wait_until_ready(url, server):
    deadline = time.time() + 60
    while time.time() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit("The server did not come up.")


class Day:
    """One data folder, served when it is needed."""

    def __init__(self, words, folder):
        self.words, self.folder = words, folder

    def make_key(self):
        self.key = self.tell("key", "create", "--organization", "order", "--role", "owner",
                             "--data-folder", self.folder).stdout.strip()
        return self

    def copied_to(self, folder):
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        copy = Day(self.words, folder)
        copy.key = self.key
        return copy

    def tell(self, *command, **more):
        done = subprocess.run(
            [self.words.binary, *command], capture_output=True, text=True, **more)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n"
                             f"{done.stdout}{done.stderr}")
        return done

    def live(self, *more):
        words, url = self.words, f"http://127.0.0.1:{free_port()}"
        server = subprocess.Popen(
            [words.binary, "serve", "--virtual-clock", "--port", url.rsplit(":", 1)[1],
             "--data-folder", self.folder], stderr=subprocess.DEVNULL)
        try:
            wait_until_ready(url, server)
            if words.ladder and "--plan-only" in more:
                demand_ladder(url, self.key)
            self.tell(
                "simulate", "--server", url, "--fast", "--json", "--parcels", str(words.parcels),
                "--vans", str(words.vans), "--seed", str(words.seed), "--no-strays", *more,
                env={**os.environ, "DOORSTEP_KEY": self.key})
            return state(url, self.key, words.seed)
        finally:
            server.terminate()
            server.wait(timeout=30)


def state(url, key, seed):
    """Everything that a day leaves behind but the times at which the server heard of it."""
    parcels = read(url, key, "/v1/parcels?limit=500")["items"]
    routes = read(url, key, "/v1/routes?limit=100")["items"]
    report = read(url, key, f"/v1/reports/day?date=2026-11-23&site=DEPOT-{seed}")
    fields = ["milestone", "grade", "flags", "reason", "custodian", "route", "stop"]
    return {
        "parcels": {p["id"]: {field: p.get(field) for field in fields} for p in parcels},
        "routes": {
            r["id"]: {
                "state": r["state"], "departedAt": r.get("departedAt"),
                "completedAt": r.get("completedAt"),
                "stops": {
                    str(s["sequence"]): {
                        "arrivedAt": s.get("arrivedAt"), "departedAt": s.get("departedAt"),
                        "tasks": {t["parcel"]: t.get("outcome") for t in s["tasks"]},
                    } for s in r["stops"]},
            } for r in routes},
        "rungs": rungs(url, key, [p["id"] for p in parcels]),
        "report": {name: value for name, value in report.items() if name != "ledgerSize"},
    }


def differences(left, right, path=""):
    if isinstance(left, dict) and isinstance(right, dict):
        for name in sorted(set(left) | set(right)):
            yield from differences(left.get(name), right.get(name), f"{path}/{name}")
    elif left != right:
        yield f"{path}: in order {left}, shuffled {right}"


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("binary")
    words.add_argument("--parcels", type=int, default=40)
    words.add_argument("--vans", type=int, default=3)
    words.add_argument("--seed", type=int, default=5)
    words.add_argument("--ladder", action="store_true")
    words = words.parse_args()
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        planned = Day(words, first).make_key()
        planned.live("--plan-only")
        copy = planned.copied_to(second)
        ordered = planned.live()
        shuffled = copy.live("--disorder")
    found = list(differences(ordered, shuffled))
    for line in found[:20]:
        print(line)
    climbed = sum(1 for tried in ordered["rungs"].values() if tried)
    if bool(climbed) != words.ladder:
        found.append(f"{climbed} attempts climbed a ladder")
    print(f"shuffled and doubled: {climbed} attempts with a ladder, {len(ordered['parcels'])} parcels on {len(ordered['routes'])} "
          f"routes, {len(found)} differences")
    print(f"{1 - bool(found)} passed, {int(bool(found))} failed")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
