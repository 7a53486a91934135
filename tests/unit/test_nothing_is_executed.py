"""No data is ever run: what the source says of pickle, eval, shells and templates, and what the interpreter sees."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import geonews

PACKAGE = Path(geonews.__file__).parent
FORBIDDEN_MODULES = {
    "code", "codeop", "ctypes", "dill", "ftplib", "http.client", "joblib", "marshal", "pickle", "pty", "requests",
    "shelve", "shlex", "smtplib", "socket", "subprocess", "telnetlib", "urllib.request", "xml.etree", "yaml", "jinja2",
    "cloudpickle", "runpy", "string.Template",
}  # fmt: skip
ALLOWED = {
    ("batch/run.py", "pickle"): "a pipeline on its way to our own worker processes",
    ("gazetteer/sources/rows.py", "pickle"): "plain values of pinned packages; whatever names a class is refused",
    ("export/kml.py", "xml.etree"): "KML is written, and none is read",
}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "os.execv",
    "os.spawnv",
    "breakpoint",
}
WATCHED = """
import json, sys
from pathlib import Path
import geonews, geonews.articles, geonews.export, geonews.records
FORBIDDEN = ("subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "pickle.", "marshal.",
             "socket.", "urllib.", "webbrowser.", "code.", "sqlite3.", "import", "ctypes.")
seen, written = [], []
def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        seen.append(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        written.append(str(arguments[0]))
def work(folder, texts):
    lines = [json.dumps({"id": text, "title": text, "source": text,
        "text": text + " A quake killed 12 people in Kerman, Iran, on Tuesday. " + text}) for text in texts]
    (folder / "a.jsonl").write_text("\\n".join(lines), "utf-8")
    reports = [geonews.parse(article) for article in geonews.articles.read_articles(folder / "a.jsonl")]
    for suffix in (".geojson", ".csv", ".kml", ".jsonl"):
        geonews.export.export_reports(reports, folder / ("out" + suffix))
    for line in (folder / "out.jsonl").read_text("utf-8").splitlines():
        geonews.records.report_from_json(json.loads(line))
    return geonews.build_map(reports, title=texts[0]).get_root().render()
usual, folder = Path(sys.argv[1]), Path(sys.argv[2])
work(usual, ["Rain in Oslo."])  # what is imported for any text is no text's doing
sys.addaudithook(watch)
page = work(folder, json.loads(sys.argv[3]))
print(json.dumps({"seen": seen, "written": written, "page": page}))
"""
HOSTILE = [
    "{{ 7*191 }} {% import os %} ${7*191} #{7*191} <%= 7*191 %>",
    "$(touch pwned) `touch pwned` ; touch pwned | touch pwned && touch pwned",
    "../../../../tmp/pwned /etc/passwd\x00.html C:\\pwned",
    "'; DROP TABLE place; -- \" OR 1=1",
    "__import__('os').system('touch pwned') c__builtin__\neval\n(S'1'\ntR.",
]


def names_in(tree):
    """Every module that is imported, and every function that is called, by its dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (("module", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "module", node.module or ""
            yield from (("module", f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call):
            yield "call", ast.unparse(node.func)
            yield from (("shell", word.arg) for word in node.keywords if word.arg == "shell")


def test_the_source_names_no_way_to_run_data():
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for kind, name in names_in(ast.parse(path.read_text("utf-8"))):
            if (kind == "module" and name in FORBIDDEN_MODULES) or (kind == "call" and name in FORBIDDEN_CALLS):
                found.add((path.relative_to(PACKAGE).as_posix(), name))
            assert kind != "shell", path
    assert found == set(ALLOWED)


def test_the_look_out_sees_what_it_looks_for():
    tree = ast.parse("import pickle, os\nfrom string import Template\nos.system('x')\nrun('x', shell=True)\neval('1')")
    assert {("module", "pickle"), ("module", "string.Template"), ("call", "os.system"), ("shell", "shell")} <= set(
        names_in(tree)
    )
    assert ("call", "eval") in set(names_in(tree))


def test_hostile_text_starts_nothing_and_is_written_nowhere_else(tmp_path):
    usual, folder = tmp_path / "usual", tmp_path / "hostile"
    usual.mkdir()
    folder.mkdir()
    command = [sys.executable, "-c", WATCHED, str(usual), str(folder), json.dumps(HOSTILE)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    said = json.loads(done.stdout)
    assert said["seen"] == []
    assert all(Path(path).is_relative_to(folder) for path in said["written"] if not path.isdecimal())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile", "usual"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "a.jsonl",
        "out.csv",
        "out.geojson",
        "out.jsonl",
        "out.kml",
    ]
    assert "1337" not in said["page"]
