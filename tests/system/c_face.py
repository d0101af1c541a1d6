"""The C face through ctypes, as a program in another language meets it: build, callbacks, deploy, cancel, errors.

    c_face.py SITE FOLDER
"""
import ctypes
import json
import pathlib
import subprocess
import sys
import threading

ecole = ctypes.CDLL("libecole.so.0")
for name, kind in {
    "ecole_options_new": ctypes.c_void_p,
    "ecole_cancel_new": ctypes.c_void_p,
    "ecole_output_new": ctypes.c_void_p,
    "ecole_homework_new": ctypes.c_void_p,
    "ecole_fixes_count": ctypes.c_size_t,
    "ecole_fixes_after": ctypes.c_char_p,
    "ecole_added_file": ctypes.c_char_p,
    "ecole_added_branch": ctypes.c_char_p,
    "ecole_report_written": ctypes.c_void_p,
    "ecole_report_diagnostics": ctypes.c_void_p,
    "ecole_plan_refusal": ctypes.c_void_p,
    "ecole_text_bytes": ctypes.c_void_p,
    "ecole_text_size": ctypes.c_size_t,
    "ecole_list_count": ctypes.c_size_t,
    "ecole_diagnostics_count": ctypes.c_size_t,
    "ecole_report_outputs": ctypes.c_size_t,
    "ecole_report_next_change": ctypes.c_int64,
    "ecole_plan_bytes": ctypes.c_uint64,
    "ecole_version": ctypes.c_char_p,
    "ecole_list_at": ctypes.c_char_p,
    "ecole_error_id": ctypes.c_char_p,
    "ecole_error_message": ctypes.c_char_p,
    "ecole_report_site_id": ctypes.c_char_p,
    "ecole_receipt_sha256": ctypes.c_char_p,
}.items():
    getattr(ecole, name).restype = kind
Progress = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_uint64, ctypes.c_uint64, ctypes.c_char_p
)
DONE, USAGE, NOT_FOUND, CANCELLED = 0, 1, 3, 6


def handle(value):
    assert value
    return ctypes.c_void_p(value)


def call(name, *arguments, status=DONE, gives=True):
    """The result of a call; where a failure is expected, the error's id."""
    result, error = ctypes.c_void_p(1), ctypes.c_void_p(1)
    places = [ctypes.byref(result)] if gives else []
    code = getattr(ecole, name)(*arguments, *places, ctypes.byref(error))
    message = ecole.ecole_error_message(error, 1) if error else None
    assert code == status, (name, code, message)
    if status == DONE:
        assert not error
        return result
    assert message and (not gives or not result)
    identifier = ecole.ecole_error_id(error).decode()
    ecole.ecole_error_free(error)
    return identifier


def text_of(text):
    data = ctypes.string_at(handle(ecole.ecole_text_bytes(text)), ecole.ecole_text_size(text))
    ecole.ecole_text_free(text)
    return data


def main(site_path, folder):
    folder = pathlib.Path(folder)
    options = handle(ecole.ecole_options_new())

    def option(name, value):
        call("ecole_options_set", options, name.encode(), str(value).encode(), gives=False)

    option("output", folder / "public")
    option("state", folder / "state")
    option("now", "2026-11-23T18:00+01:00")
    assert call("ecole_options_set", options, b"outputs", b"x", gives=False, status=USAGE) == "option-unknown"
    assert call("ecole_site_open", b"/nowhere", options, status=NOT_FOUND) == "file-missing"
    assert call("ecole_build", None, options, status=USAGE) == "argument-missing"

    site = call("ecole_site_open", site_path.encode(), options)
    report = call("ecole_build", site, options)
    document = json.loads(text_of(call("ecole_report_json", report, 1)))
    written = handle(ecole.ecole_report_written(report))
    paths = [ecole.ecole_list_at(written, ctypes.c_size_t(i)).decode() for i in range(ecole.ecole_list_count(written))]
    assert paths == document["written"] and "index.html" in paths
    assert ecole.ecole_report_outputs(report) == document["outputs"] == len(paths)
    found = handle(ecole.ecole_report_diagnostics(report))
    assert ecole.ecole_diagnostics_count(found) == len(document["diagnostics"])
    assert ecole.ecole_report_next_change(report) > 1795453200

    # The page that is written is the page that is rendered, here and in memory.
    page = (folder / "public" / "index.html").read_bytes()
    assert text_of(call("ecole_render", site, b"", options)) == page
    assert json.loads(text_of(call("ecole_inspect", site, b"index.html", options)))["url"] == "index.html"
    output = handle(ecole.ecole_output_new())
    in_memory = handle(ecole.ecole_options_new())
    call("ecole_options_set", in_memory, b"now", b"2026-11-23T18:00+01:00", gives=False)
    call("ecole_options_set_output", in_memory, output, gives=False)
    ecole.ecole_report_free(call("ecole_build", site, in_memory))
    assert text_of(call("ecole_output_read", output, b"index.html")) == page
    ecole.ecole_options_free(in_memory)
    ecole.ecole_output_free(output)

    # Changing sources: mending files, and a homework as a commit.
    notes = folder / "notes"
    (notes / "cahier/6e-b/maths").mkdir(parents=True)
    (notes / "ecole.yml").write_text("title: Notes\n")
    lesson = notes / "cahier/6e-b/maths/2026-11-23.md"
    lesson.write_text("##Plan\n\n[ici]: 2026-11-23.MD\n\nVoir [ici].\n")
    files = call("ecole_site_open", str(notes).encode(), None)
    fixes = call("ecole_fix", files, options)
    assert ecole.ecole_fixes_count(fixes) == 2
    assert {ecole.ecole_fixes_after(fixes, ctypes.c_size_t(i)) for i in range(2)} == {b"## Plan", b"2026-11-23.md"}
    assert lesson.read_text() == "## Plan\n\n[ici]: 2026-11-23.md\n\nVoir [ici].\n"
    assert len(json.loads(text_of(call("ecole_fixes_json", fixes, None, 1)))["fixes"]) == 2
    ecole.ecole_fixes_free(fixes)
    homework = handle(ecole.ecole_homework_new())
    for part in {"class": "6e-b", "subject": "maths", "due": "demain", "text": "Ex. 3", "author": "Paul Roy <paul@example.org>"}.items():
        call("ecole_homework_set", homework, *(text.encode() for text in part), gives=False)
    assert call("ecole_homework_add", files, homework, options, status=NOT_FOUND) == "repository-not-found"
    ecole.ecole_site_free(files)
    git = ["git", "-C", str(notes), "-c", "user.name=Anne", "-c", "user.email=anne@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Version"]):
        subprocess.run(git + command, check=True)
    files = call("ecole_site_open", str(notes).encode(), None)
    added = call("ecole_homework_add", files, homework, options)
    assert ecole.ecole_added_file(added) == b"cahier/6e-b/maths/2026-11-23.md" and ecole.ecole_added_branch(added) == b"main"
    assert json.loads(text_of(call("ecole_added_json", added)))["due"] == "2026-11-24"
    assert lesson.read_text().endswith("Voir [ici].\n\n## Pour demain\n\nEx. 3\n")
    assert subprocess.run(git + ["status", "--porcelain"], check=True, capture_output=True).stdout == b""
    for kind, value in {"added": added, "homework": homework, "site": files}.items():
        getattr(ecole, f"ecole_{kind}_free")(value)

    # Deploying, with a callback.
    target = call("ecole_target_open", f"file:{folder / 'www'}".encode())
    plan = call("ecole_plan_report", report, target, options)
    assert not ecole.ecole_plan_refusal(plan)
    planned = json.loads(text_of(call("ecole_plan_json", plan)))
    assert planned["state"] == "planned" and sum(put["bytes"] for put in planned["puts"]) == ecole.ecole_plan_bytes(plan)
    heard = []
    progress = Progress(lambda user, phase, done, files, bytes_done, size, holder: heard.append((user, done, files)))
    call("ecole_options_set_progress", options, progress, ctypes.c_void_p(42), gives=False)
    receipt = call("ecole_deploy", plan, target, options)
    assert heard and heard[-1][0] == 42 and max(files for _, _, files in heard) == len(paths)
    assert json.loads(text_of(call("ecole_receipt_json", receipt, plan)))["receipt"] == ecole.ecole_receipt_sha256(receipt).decode()
    assert (folder / "www" / "index.html").read_bytes() == page
    published = call("ecole_status", target, options)
    assert json.loads(text_of(call("ecole_published_json", published, None)))["deployed"]

    # Several threads share a site; the interpreter's lock is not held during a call.
    pages = []
    threads = [threading.Thread(target=lambda: pages.append(text_of(call("ecole_render", site, b"", None)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 4 and all(pages)

    cancel = handle(ecole.ecole_cancel_new())
    call("ecole_options_set_cancel", options, cancel, gives=False)
    ecole.ecole_cancel_request(cancel)
    assert call("ecole_build", site, options, status=CANCELLED) == "cancelled"

    for kind, value in {
        "cancel": cancel, "published": published, "receipt": receipt, "plan": plan, "target": target, "report": report, "site": site, "options": options
    }.items():
        getattr(ecole, f"ecole_{kind}_free")(value)


main(*sys.argv[1:])
