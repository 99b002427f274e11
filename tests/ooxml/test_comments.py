"""Word comments written into a copy of a document."""

import io

import docx

from engine.application.templates import BASE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.comments import Remark, with_comments
from engine.ooxml.elements import qualified
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package, related_part, write_package
from engine.ooxml.text import plain_text

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
PACKAGE = read_package(from_markup("# base: shared/base\n[Текст] первый\n[Текст] второй\n", BASE_BYTES))
FIRST = Remark(paragraph=1, lines=("ошибка: одно", "как исправить: другое"))


def commented(*remarks, package=PACKAGE):
    return with_comments(package, remarks, author="nastavnik", initials="n")


def opened(package):
    return docx.Document(io.BytesIO(write_package(package)))


def test_another_library_reads_the_comments():
    (comment,) = opened(commented(FIRST)).comments
    assert (comment.author, comment.initials) == ("nastavnik", "n")
    assert [paragraph.text for paragraph in comment.paragraphs] == list(FIRST.lines)


def test_a_comment_stands_around_the_text_of_its_paragraph():
    document = opened(commented(Remark(paragraph=2, lines=("а",))))
    inner = [
        element.tag.rsplit("}", 1)[-1] for element in document.paragraphs[1]._p if element.tag != qualified("w:pPr")
    ]
    assert inner == ["commentRangeStart", "r", "commentRangeEnd", "r"]
    assert [run.text for run in document.paragraphs[1].runs] == ["второй", ""]


def test_the_text_of_the_document_stays():
    assert plain_text(commented(FIRST)) == plain_text(PACKAGE)


def test_several_comments_have_numbers_of_their_own():
    twice = commented(FIRST, package=commented(FIRST, Remark(paragraph=1, lines=("б",))))
    comments = list(opened(twice).comments)
    assert [comment.comment_id for comment in comments] == [0, 1, 2]
    assert related_part(twice, "comments") == "word/comments.xml"


def test_a_paragraph_that_does_not_exist_is_the_first():
    document = opened(commented(Remark(paragraph=99, lines=("а",))))
    assert document.paragraphs[0]._p.find(qualified("w:commentRangeStart")) is not None


def test_without_remarks_the_document_comes_back_as_it_is():
    assert commented() is PACKAGE
