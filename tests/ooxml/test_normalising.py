"""The canonical form of a template: text and look stay, everything Word wrote for itself goes."""

import io
import zipfile

import pytest

from engine.loading.content import content_root
from engine.ooxml.elements import NAMESPACES
from engine.ooxml.normalising import Trace, is_laid_out, normalise
from engine.ooxml.package import Package, read_package, relationships, write_package
from engine.ooxml.text import plain_text

BASE = read_package((content_root() / "templates/shared/base/base.docx").read_bytes())
MAIN = "word/document.xml"
RUSSIAN, ENGLISH = '<w:lang w:val="ru-RU"/>', '<w:lang w:val="en-US"/>'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
ROOT = (
    f'<w:document xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}" xmlns:mc="{NAMESPACES["mc"]}" '
    f'xmlns:w14="{W14}" xmlns:w15="urn:w15" mc:Ignorable="w14 w15">'
)
PAGE = "<w:sectPr/>"


def package(body, **more):
    """Return the base with another body and further parts."""
    return BASE.replaced({MAIN: f"{ROOT}<w:body>{body}{PAGE}</w:body></w:document>".encode(), **more})


def body(of):
    """Return the body of the canonical form as it is written, without the section."""
    text = normalise(of).package.parts[MAIN].decode()
    return text.split("<w:body>")[1].split(PAGE)[0]


def run(text, properties=""):
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def said(text, properties=""):
    """Return a run as the canonical form writes it."""
    return run(text, properties).replace("<w:t>", '<w:t xml:space="preserve">')


class TestRuns:
    def test_a_tag_broken_over_runs_of_equal_properties_becomes_one_run(self):
        broken = package(f"<w:p>{run('{{ cura')}{run('tor.name')}{run('.accs }}')}</w:p>")

        assert body(broken) == f"<w:p>{said('{{ curator.name.accs }}')}</w:p>"
        assert normalise(broken).found == (Trace.RUNS,)

    def test_runs_that_look_otherwise_stay_apart(self):
        two = package(f"<w:p>{run('Закрепить', '<w:b/>')}{run(' за')}</w:p>")

        assert body(two) == f"<w:p>{said('Закрепить', '<w:b/>')}{said(' за')}</w:p>"

    def test_marks_of_language_and_of_spelling_do_not_part_runs(self):
        marked = package(
            f"<w:p>{run('{{ ', ENGLISH)}<w:proofErr w:type='spellStart'/>"
            f"{run('hr.name', RUSSIAN + '<w:noProof/>')}<w:proofErr w:type='spellEnd'/>{run(' }}')}</w:p>"
        )

        assert body(marked) == f"<w:p>{said('{{ hr.name }}')}</w:p>"
        assert normalise(marked).found == (Trace.SESSIONS, Trace.RUNS, Trace.LANGUAGE)

    def test_an_empty_run_goes(self):
        assert body(package(f"<w:p><w:r><w:rPr><w:b/></w:rPr></w:r>{run('а')}</w:p>")) == f"<w:p>{said('а')}</w:p>"

    def test_a_field_keeps_its_runs(self):
        field = (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

        assert body(package(f"<w:p>{field}</w:p>")).count("<w:r>") == 3

    def test_spaces_at_the_ends_of_pieces_are_kept(self):
        broken = package(f"<w:p>{run('в срок ')}{run('до 1 октября')}</w:p>")

        assert plain_text(normalise(broken).package) == "в срок до 1 октября\n"

    def test_words_that_word_recognised_are_freed_of_their_wrapper(self):
        smart = f"<w:smartTag w:element='place'><w:smartTagPr/>{run('Заречный')}</w:smartTag>"

        assert body(package(f"<w:p>{run('г. ')}{smart}</w:p>")) == f"<w:p>{said('г. Заречный')}</w:p>"


class TestTrackedChanges:
    def test_inserted_text_stays_and_deleted_text_goes(self):
        changed = package(
            f"<w:p>{run('до ')}<w:del w:id='1' w:author='Иванова'><w:r><w:delText>1</w:delText></w:r></w:del>"
            f"<w:ins w:id='2' w:author='Иванова'>{run('5')}</w:ins>{run(' октября')}</w:p>"
        )

        assert body(changed) == f"<w:p>{said('до 5 октября')}</w:p>"
        assert normalise(changed).found == (Trace.REVISIONS, Trace.RUNS)

    def test_former_formatting_is_forgotten(self):
        former = "<w:b/><w:rPrChange w:id='1' w:author='Иванова'><w:rPr><w:i/></w:rPr></w:rPrChange>"

        assert body(package(f"<w:p>{run('а', former)}</w:p>")) == f"<w:p>{said('а', '<w:b/>')}</w:p>"

    def test_a_paragraph_whose_mark_was_deleted_is_joined_to_the_next(self):
        mark = "<w:pPr><w:pStyle w:val='Verb'/><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
        following = f"<w:p><w:pPr><w:pStyle w:val='Body'/></w:pPr>{run('второй')}</w:p>"

        assert body(package(f"<w:p>{mark}{run('первый ')}</w:p>{following}")) == (
            f'<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>{said("первый второй")}</w:p>'
        )

    def test_a_deleted_paragraph_before_a_table_goes_whole(self):
        deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>а</w:delText></w:r></w:del></w:p>"
        table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"

        assert body(package(deleted + table)) == table

    def test_a_deleted_row_goes_and_an_inserted_row_stays(self):
        def row(text, mark):
            return f"<w:tr><w:trPr><w:{mark} w:id='1'/></w:trPr><w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"

        rows = package(f"<w:tbl>{row('старая', 'del')}{row('новая', 'ins')}</w:tbl>")

        assert plain_text(normalise(rows).package) == "новая\n"
        assert "w:ins" not in body(rows)

    def test_a_moved_text_stands_where_it_was_moved_to(self):
        moved = package(
            "<w:p><w:moveFromRangeStart w:id='1'/><w:moveFrom w:id='2'><w:r><w:t>пункт</w:t></w:r></w:moveFrom>"
            f"<w:moveFromRangeEnd w:id='1'/></w:p><w:p><w:moveTo w:id='3'>{run('пункт')}</w:moveTo></w:p>"
        )

        assert body(moved) == f"<w:p/><w:p>{said('пункт')}</w:p>"


class TestWhatWordWroteForItself:
    def test_marks_of_sessions_and_hidden_bookmarks_go_and_named_bookmarks_stay(self):
        marked = package(
            "<w:p w:rsidR='00A1' w14:paraId='1' w14:textId='2'><w:bookmarkStart w:id='0' w:name='_GoBack'/>"
            f"<w:bookmarkEnd w:id='0'/><w:bookmarkStart w:id='1' w:name='пункт'/>{run('а')}<w:bookmarkEnd w:id='1'/>"
            "<w:r><w:lastRenderedPageBreak/></w:r></w:p>"
        )

        assert body(marked) == (
            f'<w:p><w:bookmarkStart w:id="1" w:name="пункт"/>{said("а")}<w:bookmarkEnd w:id="1"/></w:p>'
        )

    def test_names_of_namespaces_that_nothing_uses_any_more_go(self):
        written = normalise(package("<w:p w14:paraId='1'/>")).package.parts[MAIN].decode()

        assert "w14" not in written
        assert "Ignorable" not in written

    def test_comments_go_with_their_part_and_every_mention_of_it(self):
        rels = BASE.parts["word/_rels/document.xml.rels"].decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        types = BASE.parts["[Content_Types].xml"].decode()
        commented = package(
            f"<w:p><w:commentRangeStart w:id='0'/>{run('а')}<w:commentRangeEnd w:id='0'/>"
            "<w:r><w:commentReference w:id='0'/></w:r></w:p>",
            **{
                "word/comments.xml": f'<w:comments xmlns:w="{NAMESPACES["w"]}"/>'.encode(),
                "word/_rels/document.xml.rels": rels.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="comments.xml"/></Relationships>',
                ).encode(),
                "[Content_Types].xml": types.replace(
                    "</Types>", '<Override PartName="/word/comments.xml" ContentType="x"/></Types>'
                ).encode(),
            },
        )

        result = normalise(commented)

        assert body(commented) == f"<w:p>{said('а')}</w:p>"
        assert Trace.COMMENTS in result.found
        assert [name for name, data in result.package.parts.items() if "comments" in name or b"comments" in data] == []
        assert len(relationships(result.package, MAIN)) == len(relationships(BASE, MAIN))

    def test_names_of_authors_go(self):
        core = BASE.parts["docProps/core.xml"].decode()
        named = BASE.replaced(
            {
                "docProps/core.xml": core.replace("<dc:creator>", "<dc:creator>Иванова М.П.")
                .replace("<dc:creator/>", "<dc:creator>Иванова М.П.</dc:creator>")
                .encode()
            }
        )

        result = normalise(named)

        assert result.found == (Trace.AUTHORS,)
        assert "Иванова" not in result.package.parts["docProps/core.xml"].decode()

    def test_a_style_keeps_its_language(self):
        assert b"ru-RU" in normalise(BASE).package.parts["word/styles.xml"]


class TestStability:
    HARD = (
        f"<w:p w:rsidR='00A1'><w:ins>{run('а', RUSSIAN)}</w:ins>{run('б')}"
        f"<w:hyperlink w:anchor='x'>{run('в')}{run('г')}</w:hyperlink></w:p>"
    )

    @pytest.mark.parametrize("content", [HARD, "<w:p/>", f"<w:p>{run('а', '<w:b/>')}</w:p>"])
    def test_the_canonical_form_is_its_own_canonical_form(self, content):
        once = normalise(package(content))
        again = normalise(once.package)

        assert again.found == ()
        assert again.package == once.package

    def test_a_package_written_with_times_or_in_another_order_is_not_laid_out(self):
        normal = write_package(normalise(BASE).package)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in BASE.parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2026, 11, 21, 10, 0, 0)), data)

        assert is_laid_out(normal)
        assert not is_laid_out(buffer.getvalue())

    def test_other_spelling_of_the_same_xml_is_the_only_thing_found_in_it(self):
        spelt = Package({**normalise(BASE).package.parts, MAIN: package("<w:p></w:p>").parts[MAIN]})

        assert normalise(spelt).found == (Trace.WRITING,)
