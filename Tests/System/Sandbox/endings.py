"""Every ending that a door can have, asked for by orders and lived by virtual drivers.

Usage: endings.py DOORSTEP_BINARY

An order for each reason that /v1/door-rules knows, and one for each way of handing over; the day is
driven over the public API. Each must end as it asked, and the day's sums must agree.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep  # noqa: E402

WAYS = ["person", "neighbour", "doorstep", "lobby", "safePlace", "mailroom"]


def order(number, ending):
    return {
        "id": f"C-{ending}", "shipper": "sandbox", "site": "NORTH",
        "recipient": {"name": "Aino Virtanen", "phone": "+358401234567"},
        "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki",
                    "latitude": 60.171 + number * 0.0006, "longitude": 24.943},
        "promise": {"from": "2026-11-23T05:00:00Z", "to": "2026-11-23T17:00:00Z",
                    **({"mode": ending} if ending in WAYS else {})},
        "parcels": [{"id": f"PX-{ending}", "weightGrams": 900}], "metadata": {"simulate": ending}}


def faults(server, endings):
    for ending in endings:
        parcel = server.call("GET", f"/v1/parcels/PX-{ending}")
        events = server.call("GET", f"/v1/parcels/PX-{ending}/timeline")["items"]
        told = [one["facts"] for one in events if one["type"] in ("parcel.handedOff", "parcel.attemptFailed")]
        ended = told[-1] if told else {}
        if ending not in (ended.get("mode"), ended.get("reason")):
            yield f"PX-{ending} stands at {parcel['milestone']} and ended with {ended}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        with Doorstep(sys.argv[1], folder, "--virtual-clock") as server:
            reasons = [one["code"] for one in server.call("GET", "/v1/door-rules")["reasons"]]
            endings = reasons + WAYS
            orders = Path(folder, "orders.jsonl")
            orders.write_text("".join(
                json.dumps(order(number, ending)) + "\n" for number, ending in enumerate(endings)))
            day = subprocess.run(
                [sys.argv[1], "simulate", "--server", server.url, "--orders", orders,
                 "--depot", "60.17,24.94", "--vans", "2", "--fast", "--json", "--date", "2026-11-23"],
                env={**os.environ, "DOORSTEP_KEY": server.key}, capture_output=True, text=True)
            if day.returncode:
                sys.exit(f"sandbox: the day ended with {day.returncode}: {day.stderr}")
            found = list(faults(server, endings))
    for fault in found:
        print("sandbox:", fault, file=sys.stderr)
    print(f"sandbox: {len(reasons)} reasons and {len(WAYS)} ways, {len(found)} ended otherwise")
    print(f"sandbox: {0 if found else 1} passed, {1 if found else 0} failed")
    sys.exit(1 if found else 0)


main()
