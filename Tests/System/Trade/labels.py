"""Two hundred random labels in the hands of a decoder that this project did not write (zxing-cpp).

Usage: labels.py DOORSTEP_BINARY

Each parcel's label is read from its PNG and from its PDF, which Poppler turns into dots as a
printer's driver does. Every code on it must say this parcel and nothing else, by its own symbology:
GS1-128 with a right check digit, Code 128, QR. Names come from every script, some as commands of
label printers; ZPL is read by its grammar.
"""

import io
import random
import re
import subprocess
import sys
import tempfile
import urllib.error
from pathlib import Path

import zxingcpp
from biip.sscc import Sscc
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep  # noqa: E402

COUNT = 200
SCRIPTS = [(0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xFF), (0x100, 0x17F), (0x391, 0x3A9),
           (0x410, 0x44F), (0x5D0, 0x5EA), (0x627, 0x64A), (0x905, 0x939), (0xE01, 0xE2E),
           (0x1E00, 0x1EFF), (0x3041, 0x3096), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3),
           (0x1F600, 0x1F64F)]
COMMANDS = ["^FS^XZ", "^XA^FDfree^FS^XZ", "~DGR:A,1,1,00", "_5EXZ", "\\&", "^FH\\"]


def random_name(dice):
    if dice.random() < 0.15:
        return dice.choice(COMMANDS) + " " + dice.choice(COMMANDS)
    words = []
    for _ in range(dice.randint(1, 4)):
        first, last = dice.choice(SCRIPTS)
        words.append("".join(chr(dice.randint(first, last)) for _ in range(dice.randint(2, 12))))
    return " ".join(words)


def random_parcel(dice, number):
    """Without a name it is numbered; else a name of any length that a label may have."""
    if number % 2:
        return {"weightGrams": dice.randint(1, 40_000), "fragile": dice.random() < 0.3}
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~@+"
    length = dice.randint(1, 50)
    name = "".join(dice.choice(letters) for _ in range(length))
    return {"id": f"L{number}-{name}", "weightGrams": dice.randint(1, 40_000),
            "proofs": dice.sample(["photo", "signature", "ageCheck", "pin"], dice.randint(0, 4))}


def book(server, dice, number):
    consignment = {
        "id": f"C-{number}", "shipper": "acme", "site": "DOCK",
        "recipient": {"name": random_name(dice)},
        "address": {"street": random_name(dice)[:100], "houseNumber": str(dice.randint(1, 300)),
                    "postcode": f"{dice.randint(0, 99999):05}", "city": random_name(dice)[:60],
                    "country": "FI", "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": "2026-11-20T08:00:00Z", "to": "2026-11-20T18:00:00Z"},
        "parcels": [random_parcel(dice, number)]}
    if dice.random() < 0.5:
        consignment["note"] = " ".join(random_name(dice) for _ in range(dice.randint(1, 20)))[:900]
    return server.call("POST", "/v1/consignments", consignment)["parcels"][0]


def codes(picture):
    # A code may be seen twice, in parts of its bars; what it says must be one thing.
    return {(found.symbology_identifier, found.text)
            for found in zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)}


def expected(parcel):
    if len(parcel) == 18 and parcel.isdigit():
        Sscc.parse(parcel)
        return {("]C1", "00" + parcel), ("]Q1", "https://id.gs1.org/00/" + parcel)}
    return {("]C0", parcel), ("]Q1", parcel)}


def faults_of(picture, parcel, what):
    found, wanted = codes(picture), expected(parcel)
    square = {code for code in wanted if code[0] == "]Q1"}
    # A name too long for bars stands as a square alone.
    mayLackBars = len(parcel) > 25 and not parcel.isdigit()
    if found == wanted or (mayLackBars and found == square):
        return []
    return [f"{what} of {parcel}: {sorted(found)}"]


def rasterized(document, folder):
    """A PDF's pages as a printer of eight dots a millimetre (203.2 to the inch) gets them."""
    file = Path(folder) / "label.pdf"
    file.write_bytes(document)
    for old in Path(folder).glob("page*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "203.2", "-png", file, Path(folder) / "page"], check=True)
    return [Image.open(page).convert("L") for page in sorted(Path(folder).glob("page*.png"))]


def zpl_faults(text, parcel):
    """Exactly one format, whose fields are closed and hold no command but ours."""
    commands = re.findall(r"\^([A-Z][A-Z0-9@])", text)
    known = {"XA", "XZ", "CI", "LH", "PW", "LL", "PQ", "FO", "GB", "FS", "BY", "BC", "BQ", "FH",
             "FD", "A0", "FB", "FR", "GF"}
    right = (set(commands) <= known and commands.count("XA") == commands.count("XZ") == 1
             and commands[0] == "XA" and commands[-1] == "XZ" and "~" not in text
             and commands.count("FO") == commands.count("FS") and text.isascii()
             and all(len(data) <= 3_072 for data in re.findall(r"\^FD([^^]*)", text)))
    return [] if right else [f"ZPL of {parcel} is not one format"]


def run(server, folder, seed):
    dice = random.Random(seed)
    server.call("PUT", "/v1/sites/DOCK", {
        "name": "Dock", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki",
        "address": "Rajatorpantie 8, 01600 Vantaa"})
    server.call("PUT", "/v1/trade-identity", {"companyPrefix": "9521141"})
    found, parcels = [], []
    for number in range(COUNT):
        parcel = book(server, dice, number)
        parcels.append(parcel)
        size = dice.choice(["4x6", "A6"])
        path = "/v1/parcels/" + parcel.replace("+", "%2B")
        label = server.call("POST", path + "/labels")
        picture, _ = server.answer("GET", f"{path}/label.png?size={size}")
        found += faults_of(Image.open(io.BytesIO(picture)).convert("L"), parcel, f"{size} PNG")
        document, _ = server.answer("GET", f"{path}/label.pdf?size={size}")
        pages = rasterized(document, folder)
        if len(pages) != 1:
            found.append(f"the PDF of {parcel} has {len(pages)} pages")
        for page in pages:
            found += faults_of(page, parcel, f"{size} PDF")
        zpl, _ = server.answer("GET", f"{path}/label.zpl?size={size}")
        found += zpl_faults(zpl.decode("ascii"), label["parcel"])
    return found + many_on_one(server, folder)


def many_on_one(server, folder):
    """The labels of one consignment as one document, a page each, in its order."""
    booked = server.call("POST", "/v1/consignments", {
        "id": "MANY", "shipper": "acme", "site": "DOCK", "recipient": {"name": "Åsa Öberg"},
        "address": {"text": "Kaivokatu 1, 00100 Helsinki", "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": "2026-11-20T08:00:00Z", "to": "2026-11-20T18:00:00Z"},
        "parcels": [{"weightGrams": 900} for _ in range(12)]})["parcels"]
    labels = server.call("POST", "/v1/consignments/MANY/labels")
    pages = rasterized(server.answer("GET", labels["pdf"])[0], folder)
    if len(pages) != len(booked):
        return [f"{len(booked)} parcels have {len(pages)} pages"]
    return [fault for page, parcel in zip(pages, booked)
            for fault in faults_of(page, parcel, "page")]


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        with Doorstep(sys.argv[1], folder, "--virtual-clock") as server:
            try:
                found = run(server, folder, seed)
            except urllib.error.HTTPError as error:
                raise SystemExit(f"labels: seed {seed}: {error} {error.read().decode()}")
    for fault in found[:20]:
        print("labels:", fault, file=sys.stderr)
    print(f"labels: {COUNT} labels as PNG and PDF, 12 on one document, {len(found)} faults, "
          f"seed {seed}")
    print(f"labels: {0 if found else 1} passed, {1 if found else 0} failed")
    sys.exit(1 if found else 0)


main()
