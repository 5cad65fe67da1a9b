"""Reads a running server's ledger with nothing of ours: hashes by Python, signatures by OpenSSL.

Then it forges evidence files in every way it can think of, and `doorstep verify` must refuse each.
"""

import base64
import copy
import hashlib
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
from pathlib import Path

DOORSTEP = sys.argv[1]
SITE = {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki", "address": "Dock 1"}


def consignment(number):
    return {
        "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": f"Aino {number}"},
        "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki", "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": "2026-11-23T08:00:00Z", "to": "2026-11-23T12:00:00Z"},
        "parcels": [{"id": f"PX-{number}", "weightGrams": 1200}],
    }


class Server:
    def __init__(self, folder, **settings):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        command = [DOORSTEP, "key", "create", "--organization", "acme", "--role", "owner", "--test", "--data-folder", folder]
        self.key = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        serve = [DOORSTEP, "serve", "--port", str(self.port), "--virtual-clock", "--data-folder", folder]
        environment = os.environ | {f"DOORSTEP_{name.upper()}": str(value) for name, value in settings.items()}
        self.process = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.get("/readyz", key=False)
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("ledger: the server did not start")

    def get(self, path, key=True):
        headers = {"Authorization": f"Bearer {self.key}"} if key else {}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers)) as answer:
            return answer.read()

    def send(self, method, path, body, command):
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", "Idempotency-Key": command}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def stop(self):
        self.process.terminate()
        self.process.wait()


def signed(server, leaves):
    """The ledger once so many leaves are signed: a second later, on a busy machine more."""
    for _ in range(100):
        try:
            ledger = json.loads(server.get("/v1/ledger"))
            if ledger["size"] >= leaves:
                return ledger
        except urllib.error.HTTPError:
            pass  # Nothing is signed yet.
        time.sleep(0.3)
    raise SystemExit("ledger: the server signs nothing")


def root(leaves):
    """RFC 6962, as the RFC defines it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:left]) + root(leaves[left:])).digest()


def tile_path(kind, number, width):
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    return f"/tile/{kind}/" + "/".join(groups) + (f".p/{width}" if width < 256 else "")


def entries(bundle):
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        yield bundle[2 : 2 + length]
        bundle = bundle[2 + length :]


def is_signed(key, note, folder):
    """Lets OpenSSL judge the log's Ed25519 signature (type 1 of a signed note)."""
    text, signatures = note.split("\n\n", 1)
    name, _, public = key.split("+", 2)
    public = base64.b64decode(public)[1:]
    line = next(line for line in signatures.splitlines() if line.startswith(f"\u2014 {name} "))
    der = bytes.fromhex("302a300506032b6570032100") + public
    for file, data in [("key", der), ("text", (text + "\n").encode()), ("signature", base64.b64decode(line.split(" ")[2])[4:])]:
        (folder / file).write_bytes(data)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder / "key", "-rawin", "-in", folder / "text", "-sigfile", folder / "signature"]
    return subprocess.run(command, capture_output=True).returncode == 0


def check_witness(folder, ledger):
    """A second server cosigns the first one's checkpoints, and a policy that wants that is met."""
    (folder / "logs.txt").write_text(f"log {ledger['key']}\n")
    witness = Server(str(folder / "witness"), witness_of=folder / "logs.txt")
    policy = folder / "policy.txt"
    try:
        key = witness.get("/witness", key=False).decode().strip()
        policy.write_text(f"log {ledger['key']}\nwitness w {key} {witness.url}/witness\nquorum w\n")
        server = Server(str(folder / "data"), witnesses=policy)
        try:
            for _ in range(100):
                cosigned = verify("--log", server.url + ledger["path"], "--trust", policy) == 0
                if cosigned:
                    break
                time.sleep(0.3)
            assert cosigned, "no checkpoint was cosigned"
            note = server.get(ledger["path"] + "/checkpoint", key=False).decode()
            origin = hashlib.sha256(note.split("\n")[0].encode()).hexdigest()
            kept = witness.get(f"/witness/{origin}/checkpoint", key=False).decode()
            assert kept.split("\n")[:3] == note.split("\n")[:3], "the witness kept another checkpoint"
            (folder / "PX-7.json").write_bytes(server.get("/v1/parcels/PX-7/evidence?audience=court"))
            assert verify(folder / "PX-7.json", "--trust", policy) == 0, "evidence is not cosigned"
        finally:
            server.stop()
    finally:
        witness.stop()


def verify(*arguments):
    return subprocess.run([DOORSTEP, "verify", *map(str, arguments), "--json"], capture_output=True, text=True).returncode


def forgeries(evidence, other):
    """Evidence with one thing changed, and what it is."""
    for place in range(len(evidence["events"])):
        for member in ["leaf", "payload", "salt"]:
            forged = copy.deepcopy(evidence)
            text = forged["events"][place].get(member)
            if not text:
                continue
            middle = len(text) // 2
            forged["events"][place][member] = text[:middle] + ("x" if text[middle] != "x" else "y") + text[middle + 1 :]
            yield f"{member} of event {place}", forged
        forged = copy.deepcopy(evidence)
        forged["events"][place]["index"] += 1
        yield f"index of event {place}", forged
        if forged["events"][place]["proof"]:
            forged = copy.deepcopy(evidence)
            forged["events"][place]["proof"].pop()
            yield f"proof of event {place}", forged
    forged = copy.deepcopy(evidence)
    forged["parcel"] = "PX-8"
    yield "the name of another parcel", forged
    forged = copy.deepcopy(evidence)
    forged["events"] += [event for event in other["events"] if event not in forged["events"]]
    yield "events of another parcel", forged
    forged = copy.deepcopy(evidence)
    first = next(event for event in forged["events"] if json.loads(event["leaf"])["p"] == "")
    follower = json.loads(first["leaf"])["e"]
    if any(json.loads(event["leaf"])["p"] == follower for event in forged["events"]):
        forged["events"].remove(first)
        yield "the first event left out", forged
    forged = copy.deepcopy(evidence)
    lines = forged["checkpoint"].split("\n")
    lines[1] = str(int(lines[1]) + 1)
    forged["checkpoint"] = "\n".join(lines)
    yield "a larger checkpoint", forged


def main():
    folder = Path(tempfile.mkdtemp())
    server = Server(str(folder / "data"))
    checks = 0
    try:
        server.send("POST", "/v1/clock", {"now": "2026-11-23T04:00:00Z"}, "clock")
        server.send("PUT", "/v1/sites/NORTH", SITE, "site")
        for number in range(140):
            server.send("POST", "/v1/consignments", consignment(number), f"c{number}")
        ledger = signed(server, 281)
        note = server.get(ledger["path"] + "/checkpoint", key=False).decode()
        size, claimed = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2])
        assert size > 256, f"only {size} leaves"
        leaves = []
        for number in range((size + 255) // 256):
            width = min(256, size - 256 * number)
            bundle = server.get(ledger["path"] + tile_path("entries", number, width), key=False)
            own = list(entries(bundle))
            hashes = server.get(ledger["path"] + tile_path("0", number, width), key=False)
            assert hashes == b"".join(hashlib.sha256(b"\0" + leaf).digest() for leaf in own), "tile of hashes"
            leaves += own
        assert root(leaves) == claimed, "the root is not that of the leaves"
        checks += 1
        if shutil.which("openssl"):
            assert is_signed(ledger["key"], note, folder), "OpenSSL refuses the signature"
            assert not is_signed(ledger["key"], note.replace("\n", "\n ", 1), folder), "OpenSSL takes anything"
            checks += 2
        else:
            print("ledger: openssl IS MISSING; the signature was not checked by another program", file=sys.stderr)
        trust = ["--trust", ledger["key"]]
        assert verify("--log", server.url + ledger["path"], *trust) == 0
        evidence, other = (json.loads(server.get(f"/v1/parcels/PX-{n}/evidence?audience=court")) for n in (7, 8))
        checks += 1
    finally:
        server.stop()
    check_witness(folder, ledger)
    checks += 1
    # The servers are gone: what follows needs nobody.
    file = folder / "PX-7.json"
    file.write_text(json.dumps(evidence))
    assert verify(file, *trust) == 0, "honest evidence is refused"
    for what, forged in forgeries(evidence, other):
        file.write_text(json.dumps(forged))
        assert verify(file, *trust) == 2, f"{what} was not found"
        checks += 1
    assert verify(folder / "missing.json", *trust) not in (0, 2), "a file that is not there was judged"
    assert verify("--log", server.url + ledger["path"], *trust) not in (0, 2), "a silent server was judged"
    checks += 2
    shutil.rmtree(folder)
    print(f"ledger: {checks} passed, 0 failed ({size} leaves)")


main()
