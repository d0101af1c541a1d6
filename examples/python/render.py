#!/usr/bin/env python3
"""Renders one page of a site whose texts are in memory, to standard output, and lists what is wrong with them.

    LD_LIBRARY_PATH=/opt/ecole/lib python3 render.py [PAGE] >page.html
"""
import ctypes
import sys

SOURCES = {
    "ecole.yml": "title: Collège des Tilleuls\n",
    "cahier/6e-b/maths/2026-11-23.md": """# Comparer des fractions

De même dénominateur : la plus grande est celle qui a le plus grand numérateur.

## Pour jeudi 26 novembre (20 min)

Exercices 3 et 4 page 27.

## Pour jeudi 27 novembre

Apprendre la leçon.
""",
}
PAGE = "6e-b/maths/2026-11-23.html"
ENGLISH = 1

ecole = ctypes.CDLL("libecole.so.0")
# What gives an int needs no word here; pointers and strings do. Arguments that are handles are void pointers below.
for name in ("ecole_sources_new", "ecole_options_new", "ecole_diagnostics_at", "ecole_text_bytes"):
    getattr(ecole, name).restype = ctypes.c_void_p
for name in ("ecole_text_size", "ecole_diagnostics_count"):
    getattr(ecole, name).restype = ctypes.c_size_t
for name in ("ecole_error_message", "ecole_error_hint", "ecole_diagnostic_file", "ecole_diagnostic_message", "ecole_diagnostic_hint"):
    getattr(ecole, name).restype = ctypes.c_char_p


class EcoleError(Exception):
    """What a call refused, and what to do about it."""


def call(name, *arguments, gives=True):
    """Calls a function that can fail; what it gives is a handle, which the caller frees."""
    result, error = ctypes.c_void_p(), ctypes.c_void_p()
    places = [ctypes.byref(result)] if gives else []
    if getattr(ecole, name)(*arguments, *places, ctypes.byref(error)) != 0:
        text = "{}\n  {}".format(*(getattr(ecole, part)(error, ENGLISH).decode() for part in ("ecole_error_message", "ecole_error_hint")))
        ecole.ecole_error_free(error)
        raise EcoleError(text)
    return result


def open_site(files):
    sources = ctypes.c_void_p(ecole.ecole_sources_new())
    try:
        for path, text in files.items():
            data = text.encode()
            call("ecole_sources_add", sources, path.encode(), data, ctypes.c_size_t(len(data)), gives=False)
        return call("ecole_site_open_sources", "Une école".encode(), sources, None)
    finally:
        ecole.ecole_sources_free(sources)


def render(site, page, options):
    text = call("ecole_render", site, page.encode(), options)
    try:
        return ctypes.string_at(ctypes.c_void_p(ecole.ecole_text_bytes(text)), ecole.ecole_text_size(text))
    finally:
        ecole.ecole_text_free(text)


def diagnostics(site, options):
    """(file, line, message, hint) of everything that is wrong."""
    found = call("ecole_check", site, options)
    try:
        for index in range(ecole.ecole_diagnostics_count(found)):
            one = ctypes.c_void_p(ecole.ecole_diagnostics_at(found, ctypes.c_size_t(index)))
            yield (
                ecole.ecole_diagnostic_file(one).decode(),
                ecole.ecole_diagnostic_line(one),
                ecole.ecole_diagnostic_message(one, ENGLISH).decode(),
                ecole.ecole_diagnostic_hint(one, ENGLISH).decode(),
            )
    finally:
        ecole.ecole_diagnostics_free(found)


def main():
    site = open_site(SOURCES)
    options = ctypes.c_void_p(ecole.ecole_options_new())
    try:
        call("ecole_options_set", options, b"now", b"2026-11-23T18:00+01:00", gives=False)
        page = sys.argv[1] if len(sys.argv) > 1 else PAGE
        sys.stdout.buffer.write(render(site, page, options))
        for file, line, message, hint in diagnostics(site, options):
            print(f"{file}:{line}: {message}\n  {hint}", file=sys.stderr)
    finally:
        ecole.ecole_options_free(options)
        ecole.ecole_site_free(site)


if __name__ == "__main__":
    try:
        main()
    except EcoleError as error:
        sys.exit(str(error))
