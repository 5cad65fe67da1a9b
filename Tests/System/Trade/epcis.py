"""A simulated day's custody as EPCIS 2.0, in the hands of programs that this project did not write.

Usage: epcis.py DOORSTEP_BINARY VECTORS

jsonschema checks every document against GS1's schema (with a format checker, without which any
string is a date), biip recomputes the check digit of every number, epcis-event-hash-generator makes
the CBV hash of every event. First the checker itself is checked: documents known to be bad must fail.
"""

import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import jsonschema
from biip.sscc import Sscc
from epcis_event_hash_generator.hash_generator import epcis_hashes_from_events
from epcis_event_hash_generator.json_to_py import event_list_from_epcis_document_json

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep  # noqa: E402


class Checker:
    def __init__(self, vectors):
        schema = json.loads((vectors / "fetched/EPCIS-JSON-Schema.json").read_text())
        formats = jsonschema.FormatChecker(["date-time", "uri"])
        for trap in ("not a date", "2026-11-20T07:12:04"):
            assert not formats.conforms(trap, "date-time"), "rfc3339-validator is missing"
        assert not formats.conforms("no uri at all", "uri"), "rfc3986-validator is missing"
        self.validator = jsonschema.Draft7Validator(schema, format_checker=formats)

    def faults(self, document):
        found = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
                 for error in self.validator.iter_errors(document)]
        return found + [f"{epc}: wrong check digit" for epc in epcs(document) if not is_right(epc)]


def events(document):
    body = document.get("epcisBody", {})
    results = body.get("queryResults", {}).get("resultsBody", {})
    return body.get("eventList") or results.get("eventList") or []


def epcs(document):
    return [epc for event in events(document)
            for epc in event.get("epcList", []) + event.get("childEPCs", [])
            if isinstance(epc, str)]


def is_right(epc):
    """The schema looks at no check digit: counted here, and again by biip."""
    if "/00/" not in epc:
        return True
    digits = epc.rsplit("/00/", 1)[1]
    if len(digits) != 18 or not digits.isdigit():
        return False
    total = sum(int(digit) * (3 if place % 2 == 0 else 1)
                for place, digit in enumerate(reversed(digits[:17])))
    own = int(digits[17]) == (10 - total % 10) % 10
    try:
        Sscc.parse(digits)
    except Exception:
        return False
    return own


def check_the_checker(checker, vectors):
    good = [vectors / "made/delivery-milestones.json",
            *sorted((vectors / "fetched/examples/valid").iterdir())]
    bad = [*sorted((vectors / "made").glob("bad-*.json")),
           *sorted((vectors / "fetched/examples/invalid").iterdir())]
    for file in good:
        assert not checker.faults(json.loads(file.read_text())), f"{file.name} should be valid"
    for file in bad:
        assert checker.faults(json.loads(file.read_text())), f"{file.name} should be invalid"
    return len(good), len(bad)


def book_numbered(server, count):
    """Parcels that the server numbers itself, at a site that has a location number."""
    server.call("PUT", "/v1/sites/DOCK", {
        "name": "Dock", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki",
        "gln": "9521141000007"})
    server.call("PUT", "/v1/trade-identity", {"companyPrefix": "9521141", "gln": "9521141000007"})
    parcels = []
    for number in range(count):
        booked = server.call("POST", "/v1/consignments", {
            "id": f"NUMBERED-{number}", "shipper": "acme", "site": "DOCK",
            "recipient": {"name": "Aino Virtanen", "phone": "+358401234567"},
            "address": {"street": "Kaivokatu", "houseNumber": "1", "latitude": 60.171,
                        "longitude": 24.943},
            "promise": {"from": "2026-11-20T08:00:00Z", "to": "2026-11-20T18:00:00Z"},
            "parcels": [{"weightGrams": 900}, {"weightGrams": 800}]})
        parcels += booked["parcels"]
    return parcels


def every_page(server, query="perPage=200"):
    path = "/v1/epcis/events?" + query
    while path:
        document, headers = server.read(path)
        yield document
        link = headers.get("link")
        path = link[1:link.index(">")] if link else None


def correct_a_handoff(server, parcels):
    """One handoff is taken back: the export must tell it as GS1 has it."""
    for parcel in parcels:
        timeline = server.call("GET", f"/v1/parcels/{parcel}/timeline")["items"]
        for entry in timeline:
            if entry["type"] == "parcel.handedOff":
                server.call("POST", f"/v1/parcels/{parcel}/corrections",
                            {"event": entry["id"], "note": "told of the wrong parcel"})
                return parcel
    raise SystemExit("epcis: nothing was handed over, so this proves little")


def run(server, checker):
    subprocess.run(
        [server.binary, "simulate", "--server", server.url, "--parcels", "60", "--vans", "3",
         "--fast"], check=True, env={"DOORSTEP_KEY": server.key, "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    numbered = book_numbered(server, 20)
    assert len(set(numbered)) == 40, "a number was given twice"
    parcels = [parcel["id"] for milestone in ("VERIFIED", "HANDED_OFF") for parcel in
               server.call("GET", f"/v1/parcels?milestone={milestone}&limit=500")["items"]]
    withdrawn = correct_a_handoff(server, parcels)
    found, told, hashes, steps = [], 0, set(), set()
    for document in [*every_page(server),
                     *(server.read(f"/v1/parcels/{parcel}/epcis")[0]
                       for parcel in parcels + numbered)]:
        found += checker.faults(document)
        text = json.dumps(document, ensure_ascii=False)
        found += [f"a document says {word}" for word in ("Aino", "+358", "Kaivokatu")
                  if word in text]
        told += len(events(document))
        steps |= {event["bizStep"].rsplit("/", 1)[-1] for event in events(document)}
        if document["type"] == "EPCISDocument" and events(document):
            told_events = event_list_from_epcis_document_json(document)
            hashes |= set(epcis_hashes_from_events(told_events))
    wrong = [event for event in events(server.read(f"/v1/parcels/{withdrawn}/epcis")[0])
             if "errorDeclaration" in event]
    if not wrong:
        found.append("the correction declares nothing")
    needed = {"commissioning", "loading", "departing", "arriving", "receiving", "unloading",
              "delivery_attempted"}
    if needed - steps:
        found.append(f"the day never told of {sorted(needed - steps)}")
    if not all(one.startswith("ni:///sha-256;") for one in hashes):
        found.append("a hash is none")
    return found, told, len(hashes)


def main():
    vectors = Path(sys.argv[2])
    checker = Checker(vectors)
    good, bad = check_the_checker(checker, vectors)
    with tempfile.TemporaryDirectory() as folder:
        with Doorstep(sys.argv[1], folder, "--virtual-clock") as server:
            found, told, hashes = run(server, checker)
    for fault in found[:20]:
        print("epcis:", fault, file=sys.stderr)
    print(f"epcis: {told} events told, {hashes} hashed, {len(found)} faults; "
          f"{good} good and {bad} bad examples are known as such")
    print(f"epcis: {0 if found else 1} passed, {1 if found else 0} failed")
    sys.exit(1 if found else 0)


main()
