"""Writes `api.py` and `shapes.py` of the client from the API's description.

Usage: write_client.py OPENAPI_JSON FOLDER

The description is what /openapi.json of a server answers. A method is made for every operation
under /v1; uploads are left to tus clients.
"""

import json
import keyword
import re
import sys
from pathlib import Path

HEAD = '"""Written from the API\'s description by `write_client.py`. Do not edit."""\n'


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def safe(name):
    name = re.sub(r"\W", "_", snake(name))
    return name + "_" if keyword.iskeyword(name) else name


def python_type(schema, prefix=""):
    if "$ref" in schema:
        return prefix + schema["$ref"].rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(python_type(one, prefix) for one in schema["anyOf"]))
    if "enum" in schema:
        return "Literal[" + ", ".join(json.dumps(one) for one in schema["enum"]) + "]"
    match schema.get("type"):
        case "string": return "str"
        case "integer": return "int"
        case "number": return "float"
        case "boolean": return "bool"
        case "null": return "None"
        case "array": return f"list[{python_type(schema.get('items', {}), prefix)}]"
        case "object" if isinstance(schema.get("additionalProperties"), dict):
            return f"dict[str, {python_type(schema['additionalProperties'], prefix)}]"
        case "object": return "dict[str, Any]"
    return "Any"


def shape(name, schema):
    required = set(schema.get("required", []))
    fields = {
        field: python_type(one) if field in required else f"NotRequired[{python_type(one)}]"
        for field, one in schema.get("properties", {}).items()}
    if any(keyword.iskeyword(field) or not field.isidentifier() for field in fields):
        members = "".join(f"    {field!r}: {json.dumps(kind)},\n" for field, kind in fields.items())
        return f"{name} = TypedDict({name!r}, {{\n{members}}})\n"
    members = "".join(f"    {field}: {kind}\n" for field, kind in fields.items()) or "    pass\n"
    return f"class {name}(TypedDict):\n{members}"


def shapes(document):
    parts = [HEAD, "from __future__ import annotations\n",
             "from typing import Any, Literal, NotRequired, TypedDict\n"]
    for name, schema in sorted(document["components"]["schemas"].items()):
        parts.append("\n\n" + shape(name, schema))
    return "\n".join(parts[:3]) + "".join(parts[3:])


class Operation:
    def __init__(self, method, path, described, schemas):
        self.method, self.path, self.words = method.upper(), path, described["summary"]
        self.name = safe(described["operationId"])
        parameters = described.get("parameters", [])
        self.places = [one["name"] for one in parameters if one["in"] == "path"]
        self.query = [one for one in parameters if one["in"] == "query"]
        self.is_command = any(one["name"] == "Idempotency-Key" for one in parameters)
        self.body = described.get("requestBody", {}).get("content", {})
        status = min(code for code in described["responses"] if code.startswith("2"))
        (self.type, content), = described["responses"][status]["content"].items()
        self.is_empty = status == "204"
        self.answer = python_type(content["schema"], "shapes.")
        listed = schemas.get(self.answer.removeprefix("shapes."), {}).get("properties", {})
        names = {one["name"] for one in self.query}
        self.item = None
        if "cursor" in names and "items" in listed:
            self.item = python_type(listed["items"]["items"], "shapes.")

    @property
    def arguments(self):
        given = ["self"] + [f"{safe(one)}: str" for one in self.places]
        named = []
        match list(self.body):
            case []: pass
            case ["application/json"] | ["application/x-www-form-urlencoded"]:
                schema, = (one["schema"] for one in self.body.values())
                given.append(f"body: {python_type(schema, 'shapes.')}")
            case types:
                given.append("content: Content")
                options = ", ".join(json.dumps(one) for one in types)
                named.append(f"content_type: Literal[{options}]")
        named += [f"{safe(one['name'])}: {python_type(one['schema'])} | None = None"
                  for one in self.query]
        if self.is_command:
            named += ["key: str | None = None", "if_match: str | None = None"]
        return given + (["*"] + named if named else [])

    def address(self):
        if not self.places:
            return json.dumps(self.path)
        filled = re.sub(r"\{(\w+)\}", lambda one: "{segment(" + safe(one[1]) + ")}", self.path)
        return "f" + json.dumps(filled)

    def asked(self):
        call = [json.dumps(self.name), json.dumps(self.method), self.address()]
        if self.query:
            pairs = ", ".join(f"{json.dumps(one['name'])}: {safe(one['name'])}" for one in self.query)
            call.append("query={" + pairs + "}")
        match list(self.body):
            case []: pass
            case ["application/json"]: call.append("body=body")
            case ["application/x-www-form-urlencoded"]:
                call += ["body=body", 'content_type="application/x-www-form-urlencoded"']
            case _: call += ["content=content", "content_type=content_type"]
        if self.is_command:
            call += ["key=key", "if_match=if_match", "is_command=True"]
        return f"self.connection.ask({', '.join(call)})"

    def method_text(self):
        if self.type == "text/event-stream":
            return self.written(
                ["self", "last_event_id: str | None = None"], "Iterator[ServerEvent]",
                [f"return self.connection.follow({self.address()}, last_event_id)"])
        if self.is_empty:
            kind, lines = "None", [self.asked()]
        elif self.type.endswith("json"):
            kind, lines = self.answer, [f"answer: {self.answer} = {self.asked()}.json()", "return answer"]
        elif self.type.startswith("text/"):
            kind, lines = "str", [f"return {self.asked()}.data.decode()"]
        else:
            kind, lines = "bytes", [f"return {self.asked()}.data"]
        text = self.written(self.arguments, kind, lines)
        return text + (self.every_text() if self.item else "")

    def every_text(self):
        """A second method that goes through all pages."""
        name = self.name.removeprefix("list_")
        arguments = [one for one in self.arguments if not one.startswith("cursor:")]
        passed = [safe(one) for one in self.places]
        passed += [f"{safe(one['name'])}={safe(one['name'])}" for one in self.query
                   if one["name"] != "cursor"]
        call = f"self.{self.name}({', '.join(passed + ['cursor=cursor'])})"
        return self.written(arguments, f"Iterator[{self.item}]", [
            "cursor: str | None = None", "while True:", f"    page = {call}",
            '    yield from page["items"]', '    cursor = page.get("nextCursor")',
            "    if cursor is None:", "        return"],
            name=f"all_{name}", words=f"{self.words}, page after page")

    def written(self, arguments, kind, lines, name=None, words=None):
        head = f"    def {name or self.name}({', '.join(arguments)}) -> {kind}:\n"
        body = "".join(f"        {line}\n" for line in lines)
        return f'\n{head}        """{words or self.words}."""\n{body}'


def api(document):
    schemas = document["components"]["schemas"]
    operations = [
        Operation(method, path, described, schemas)
        for path, item in document["paths"].items() for method, described in item.items()
        if path.startswith("/v1/") and not path.startswith("/v1/uploads")]
    lines = [
        HEAD, "from collections.abc import Iterator", "from typing import Any, Literal\n",
        "from . import shapes", "from .connection import Connection, Content, ServerEvent, segment\n\n",
        "class Doorstep:",
        f'    """Version {document["info"]["version"]} of the API, an operation a method.\n',
        "    :param key: a scoped key, or an access token.", '    """\n',
        "    def __init__(self, url: str, key: str, *, tries: int = 6, timeout: float = 30.0) -> None:",
        "        self.connection = Connection(url, key, tries=tries, timeout=timeout)\n"]
    return "\n".join(lines) + "".join(one.method_text() for one in operations)


def main(description, folder):
    document = json.loads(Path(description).read_text())
    Path(folder, "shapes.py").write_text(shapes(document))
    Path(folder, "api.py").write_text(api(document))


if __name__ == "__main__":
    main(*sys.argv[1:])
