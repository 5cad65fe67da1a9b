"""A running `doorstep serve` for the system tests: started on a free port, ended with the block."""

import json
import os
import socket
import subprocess
import time
import urllib.request
import uuid


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Doorstep:
    def __init__(self, binary, folder, *options, settings=None):
        self.binary, self.folder, self.options = binary, folder, options
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, **(settings or {})}
        self.key = subprocess.run(
            [binary, "key", "create", "--organization", "north", "--role", "owner",
             "--data-folder", folder], check=True, capture_output=True, text=True).stdout.strip()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--port", str(self.port), "--data-folder", self.folder,
             *self.options], stdout=subprocess.DEVNULL,
            stderr=open(self.folder + "/diagnostics", "ab"), env=self.environment)
        for _ in range(400):
            try:
                urllib.request.urlopen(self.url + "/readyz", timeout=2)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("The server did not start:\n" + open(self.folder + "/diagnostics").read())

    def answer(self, method, path, body=None):
        """The bytes of an answer and its headers, by lower-case name."""
        request = urllib.request.Request(
            self.url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"authorization": f"Bearer {self.key}", "content-type": "application/json",
                     "idempotency-key": str(uuid.uuid4())})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read(), {name.lower(): value for name, value in answer.headers.items()}

    def call(self, method, path, body=None):
        return json.loads(self.answer(method, path, body)[0] or b"{}")

    def read(self, path):
        content, headers = self.answer("GET", path)
        return json.loads(content), headers
