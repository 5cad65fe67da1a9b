"""Sends proofs with tuspy through a proxy that cuts the connection at random bytes.

Each file is announced by its SHA-256 at an attempt. In the end the evidence bundle must hold every
file byte for byte, and the server must have kept each of them once.
"""

import argparse
import hashlib
import io
import json
import random
import socket
import struct
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from pathlib import Path

import requests
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

DAY = "2026-11-23T"


class Scissors:
    """Passes bytes on, both ways, and ends each connection after a number of them, while cuts are left."""

    def __init__(self, port, cuts, dice):
        self.port, self.left, self.made, self.dice = port, cuts, 0, dice
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.socket.accept()
            with self.lock:
                # Anywhere: within a request line, within a photo, within the answer.
                most = self.dice.choice([300, 3_000, 100_000, 100_000])
                budget = [self.dice.randrange(most)] if self.left > 0 else [None]
            far = socket.create_connection(("127.0.0.1", self.port))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(*pair, budget), daemon=True).start()

    def carry(self, source, target, budget):
        try:
            while data := source.recv(1_400):
                with self.lock:
                    if budget[0] is not None:
                        data = data[: budget[0]]
                        budget[0] -= len(data)
                    isCut = budget[0] == 0 and self.left > 0
                    if isCut:
                        self.left -= 1
                        self.made += 1
                        budget[0] = None
                target.sendall(data)
                if isCut:
                    for end in (source, target):
                        # A reset, as from a network that went away.
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        end.shutdown(socket.SHUT_RDWR)
                    break
        except OSError:
            pass
        finally:
            source.close()
            target.close()


class Server:
    def __init__(self, binary, folder):
        self.binary = binary
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        key = [binary, "key", "create", "--organization", "north", "--role", "owner", "--test", "--data-folder", folder]
        self.key = subprocess.run(key, check=True, capture_output=True, text=True).stdout.strip()
        serve = [binary, "serve", "--port", str(self.port), "--virtual-clock", "--data-folder", folder]
        self.process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=open(folder + "/diagnostics", "wb"))
        for _ in range(300):
            try:
                self.ask("GET", "/readyz")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("uploads: the server did not start")

    def ask(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        data = None if body is None and method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code < 500 and path != "/readyz":
                raise SystemExit(f"uploads: {method} {path}: {error.code} {error.read().decode()}")
            raise OSError(str(error))

    def tell(self, method, path, body=None):
        return json.loads(self.ask(method, path, body) or b"null")


def open_attempt(server):
    """One parcel on its way, and the driver before its door."""
    server.tell("POST", "/v1/clock", {"now": DAY + "04:00:00Z"})
    server.tell("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"})
    server.tell("PUT", "/v1/drivers/AINO", {"name": "Aino", "clearances": []})
    server.tell("PUT", "/v1/vehicles/VAN", {"kind": "van", "maxWeightGrams": 800_000})
    server.tell("POST", "/v1/shifts", {"id": "S", "driver": "AINO", "vehicle": "VAN", "site": "NORTH", "start": DAY + "06:00:00Z", "end": DAY + "14:00:00Z"})
    server.tell("POST", "/v1/consignments", {
        "id": "C-1", "shipper": "acme", "site": "NORTH", "recipient": {"name": "Eero"},
        "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki", "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": DAY + "08:00:00Z", "to": DAY + "18:00:00Z"}, "parcels": [{"id": "PX-1", "weightGrams": 900}]})
    plan = server.tell("POST", "/v1/plans", {"site": "NORTH", "date": "2026-11-23", "seconds": 1})
    route = server.tell("POST", f"/v1/plans/{plan['id']}/publication")["routes"][0]["id"]
    server.tell("POST", f"/v1/routes/{route}/check-in", {"driver": "AINO", "vehicle": "VAN", "occurredAt": DAY + "06:00:00Z", "vehicleCheck": {"passed": True}})
    server.tell("POST", f"/v1/routes/{route}/sorts", {"parcel": "PX-1", "lane": "A1", "occurredAt": DAY + "06:05:00Z"})
    server.tell("POST", f"/v1/routes/{route}/scans", {"parcel": "PX-1", "occurredAt": DAY + "06:10:00Z"})
    server.tell("POST", f"/v1/routes/{route}/departure", {"occurredAt": DAY + "06:20:00Z"})
    server.tell("POST", f"/v1/routes/{route}/stops/1/arrival", {"occurredAt": DAY + "08:30:00Z"})
    position = {"occurredAt": DAY + "08:31:00Z", "latitude": 60.171, "longitude": 24.943, "accuracyMeters": 8}
    server.tell("POST", "/v1/attempts", {"id": "A-1", "route": route, "stop": 1, "parcels": ["PX-1"], "occurredAt": DAY + "08:31:00Z", "position": position})


def send(server, scissors, proof, contents, with_checksums):
    """As an app would: go on where the server says it is, until it is there. Returns the tries."""
    metadata = {"attempt": "A-1", "proof": proof, "filetype": "image/jpeg"}
    headers = {"Authorization": f"Bearer {server.key}"}
    url, tries = None, 0
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        tries += 1
        try:
            uploader = TusClient(scissors.url + "/v1/uploads", headers=headers).uploader(
                file_stream=io.BytesIO(contents), chunk_size=16_000 if with_checksums else 100_000,
                url=url, metadata=metadata, upload_checksum=with_checksums)
            url = url or uploader.create_url()
            uploader.url = url
            uploader.offset = uploader.get_offset()
            uploader.upload()
            return tries
        except (TusCommunicationError, TusUploadFailed, requests.RequestException, OSError):
            time.sleep(0.02)
    raise SystemExit(f"uploads: {proof} never arrived")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(options.binary, folder)
        try:
            open_attempt(server)
            scissors = Scissors(server.port, options.cuts, dice)
            files, tries = {}, 0
            while scissors.left > 0 or len(files) < 3:
                proof = f"P-{len(files) + 1}"
                contents = dice.randbytes(dice.randrange(1, 300_000))
                files[proof] = contents
                server.tell("POST", "/v1/attempts/A-1/proofs", {
                    "id": proof, "kind": "photo", "parcels": ["PX-1"], "sha256": hashlib.sha256(contents).hexdigest(),
                    "occurredAt": DAY + "08:33:00Z"})
                tries += send(server, scissors, proof, contents, len(files) % 2 == 0)
            check(server, folder, files)
            size = sum(map(len, files.values()))
            print(f"uploads: {len(files)} files ({size:,} bytes) arrived whole, once, over {scissors.made} cuts "
                  f"and {tries} tries (seed {options.seed})")
        finally:
            server.process.terminate()
            server.process.wait(timeout=30)


def check(server, folder, files):
    # The bytes as an outsider gets them, in the archive that an outsider's program reads.
    wanted = {f"photos/{hashlib.sha256(contents).hexdigest()}.jpg": contents for contents in files.values()}
    for _ in range(100):
        bundle = server.ask("GET", "/v1/parcels/PX-1/evidence.zip?audience=court")
        archive = zipfile.ZipFile(io.BytesIO(bundle))
        found = {name: archive.read(name) for name in archive.namelist() if name.startswith("photos/")}
        if found == wanted:
            break
        time.sleep(0.1)
    assert archive.testzip() is None
    assert found == wanted, f"{len(found)} of {len(wanted)} files came back as they were sent"
    verify(server, folder, bundle)
    kept = [path for path in Path(folder, "blobs").rglob("*") if path.is_file()]
    assert len(kept) == len(files), f"{len(kept)} files are kept for {len(files)} proofs"
    left = [path for path in Path(folder, "uploads").rglob("*") if path.is_file()]
    # What was begun and never heard of by the client lies there until it expires or is begun again.
    assert not left, f"{len(left)} finished uploads were not cleared away"
    for path in kept:
        assert not any(contents[:64] in path.read_bytes() for contents in files.values()), "a photo lies readable"


def verify(server, folder, bundle):
    """The bundle convinces with the log's key alone, and no longer with one bit flipped."""
    key = server.tell("GET", "/v1/ledger")["key"]
    file = Path(folder, "bundle.zip")
    for place in (None, len(bundle) // 2):
        forged = bytearray(bundle)
        if place is not None:
            forged[place] ^= 1
        file.write_bytes(forged)
        command = [server.binary, "verify", str(file), "--trust", key]
        code = subprocess.run(command, capture_output=True).returncode
        assert code == (0 if place is None else 2), f"verify said {code} about byte {place}"
    file.unlink()


main()
