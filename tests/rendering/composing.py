"""A small world for tests of composition: files by name and layer, changed pieces, what came out."""

import io
from functools import cache

import docx as python_docx
from lxml import etree

from engine.application.templates import BASE
from engine.errors import ContentError
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.elements import NAMESPACES, parse_xml
from engine.ooxml.markup import from_markup
from engine.ooxml.package import CONTENT_TYPES, read_package, write_package
from engine.ooxml.text import plain_text
from engine.rendering.composition import Source, compose

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
BODY = "word/document.xml"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@cache
def docx(*lines):
    return from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES)


def built(content):
    return content if isinstance(content, bytes) else docx(*content)


def compose_all(template, *, base=BASE_BYTES, **layers):
    """Compose a template out of files by name; a name given as a list holds the file of every layer, lowest first."""
    files = {name.replace("__", "/"): content for name, content in layers.items()}

    def resolve(name, asker):
        stacked = files[name] if isinstance(files[name], tuple) else (files[name],)
        paths = [f"{name} {index}" for index in range(len(stacked))]
        at = paths.index(asker) - 1 if asker in paths else len(stacked) - 1
        if at < 0:
            raise ContentError.single("template.unknown-base-template", block=name)
        return Source(name, built(stacked[at]), paths[at])

    if isinstance(template, str):
        return compose(resolve(template, ""), base=base, resolve=resolve)
    return compose(Source("школа/т", built(template), "т.docx"), base=base, resolve=resolve)


def lines(composed):
    return plain_text(composed.package).splitlines()


def with_text(data, part, old, new, count=1):
    """Return a file in which a piece of a part was replaced."""
    package = read_package(data)
    text = package.parts[part].decode()
    assert old in text, text
    return write_package(package.replaced({part: text.replace(old, new, count).encode()}))


def with_parts(data, **parts):
    package = read_package(data)
    return write_package(package.replaced({name.replace("__", "/"): content for name, content in parts.items()}))


def picture(*lines_before, png=PNG):
    """Return a file whose last paragraph is a picture, made by python-docx as any other program would."""
    document = python_docx.Document(io.BytesIO(docx(*(lines_before or ("[Текст] перед рисунком",)))))
    document.add_paragraph().add_run().add_picture(io.BytesIO(png))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opens(package):
    """Open the result by python-docx: it follows every relationship and content type."""
    return python_docx.Document(io.BytesIO(write_package(package)))


def found(package, path, part=BODY):
    return parse_xml(package.parts[part], part).xpath(path, namespaces=NAMESPACES)


def types_of(package):
    return etree.tostring(package.xml(CONTENT_TYPES)).decode()
