"""Every ending that a door can have, asked for by orders and lived by virtual drivers.

Usage: endings.py DOORSTEP_BINARY

An order for each reason that /v1/door-rules knows, and one for each way of handing over; the day is
driven over the public API. Each must end as it asked, and the day's sums must agree. Lived twice: without a
ladder, and where the handoff policy demands one, which the drivers then climb before they give up.
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


def demand_ladder(server):
    policy = server.call("GET", "/v1/handoff-policy")["policy"]
    policy["ladder"] = {"contacts": ["doorbell", "call"], "contactWaitSeconds": 90, "neighbourWaitSeconds": 45}
    server.call("PUT", "/v1/handoff-policy", policy)


def rungs(server, ending):
    events = server.call("GET", f"/v1/parcels/PX-{ending}/timeline")["items"]
    attempt = next(one["facts"]["attempt"] for one in events if one["type"] == "parcel.attempted")
    return [one["rung"] for one in server.call("GET", f"/v1/attempts/{attempt}").get("rungs", [])]


def live(has_ladder):
    """A day; how many endings it had, and what was wrong with them."""
    with tempfile.TemporaryDirectory() as folder:
        with Doorstep(sys.argv[1], folder, "--virtual-clock") as server:
            if has_ladder:
                server.call("POST", "/v1/clock", {"now": "2026-11-22T12:00:00Z"})
                demand_ladder(server)
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
            climbed = rungs(server, "RCP_NOT_HOME")
            if climbed != (["contact", "neighbour"] if has_ladder else []):
                found.append(f"PX-RCP_NOT_HOME climbed {climbed}")
    for fault in found:
        print("sandbox:", fault, file=sys.stderr)
    print(f"sandbox: {'with' if has_ladder else 'without'} a ladder: {len(reasons)} reasons and {len(WAYS)} ways, "
          f"{len(found)} ended otherwise")
    return found


def main():
    days = [live(False), live(True)]
    failed = sum(1 for found in days if found)
    print(f"sandbox: {len(days) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
