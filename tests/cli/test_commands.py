"""The command line as a person and as a program meet it: words, exit codes, files."""

import json
import subprocess
import sys

import click
import pytest
from openpyxl import load_workbook
from workspace_copy import copied

from torimatome.cli.commands import cli, run
from torimatome.files.publish import locked
from torimatome.model.form_cells import HEADER_ROW


def commands(group, *above):
    """Every command's words, the groups among them."""
    yield above
    for name, each in sorted(group.commands.items()):
        yield from commands(each, *above, name) if isinstance(each, click.Group) else [(*above, name)]


@pytest.fixture
def place(tmp_path):
    return copied(tmp_path / "place")


@pytest.mark.parametrize("words", list(commands(cli)), ids=" ".join)
def test_help_is_japanese_and_shows_examples(words, capsys):
    assert run([*words, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(" ".join(("使い方: torimatome", *words)))
    assert f"例:\n  {' '.join(('torimatome', *words))}" in page.replace("  例:\n  ", "例:\n")
    assert not [word for word in ("Usage", "Options", "Show this", "Commands") if word in page]


def test_help_is_looked_at_for_every_command():
    known = set(commands(cli))
    assert {(), ("build",), ("rule",), ("verify",), ("plan",), ("plan", "check")} < known
    assert len(known) >= 20


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build"], "「年度」が足りません"),
        (["build", "R"], "「年度」：「R」は年度として読めません"),
        (["build", "R5", "--fast"], "オプション「--fast」はありません"),
        (["build", "R5", "R6"], "「R6」が余分です。"),
        (["build", "R5", "--root", "ない"], "「--root」：「ない」がありません。"),
        (["build", "R5", "--root"], "オプション「--root」の書き方が正しくありません。"),
        (["bild", "R5"], "コマンド「bild」はありません。「build」ではありませんか。"),
        (["import", __file__], "「--year」が足りません。"),
        (["import", ".", "--year", "R5"], "「ファイル」：「.」はフォルダーです。"),
        (["regenerate", "R5.zip", "--to", __file__], "はファイルです。フォルダーを指定してください。"),
        (["trace", "R5"], "番号か --from のどちらか一つを書いてください。"),
        (["trace", "R5", "9-9-9"], "番号「9-9-9」の項目はありません。"),
        (["trace", "R5", "--from", "学校課"], "近いものは学校教育課です。"),
        (["import", "ない.txt", "--year", "R5"], "「ファイル」：「ない.txt」がありません。"),
    ],
)
def test_a_wrong_call_is_told_and_ends_with_2(words, said, capsys):
    assert run(words) == 2
    told = capsys.readouterr().err
    assert said in told.splitlines()[-1]
    assert told.endswith("使い方を確かめられます。\n")


@pytest.mark.parametrize("words", [[], ["plan"]])
def test_a_group_without_a_command_shows_its_help(words, capsys):
    assert run(words) == 2
    assert capsys.readouterr().err.startswith("使い方: torimatome")


def test_a_year_outside_the_term_ends_with_1_and_writes_nothing(place, capsys):
    (place / "inputs" / "R12").mkdir()
    before = sorted(place.rglob("*"))
    for words in (["plan", "check", "R12"], ["check", "R12"], ["status", "R12"]):
        assert run([*words, "--root", str(place)]) == 1
        assert "令和12年度は計画期間" in capsys.readouterr().out
    assert sorted(place.rglob("*")) == before


def test_a_folder_without_a_plan_says_what_to_do(tmp_path, capsys):
    assert run(["check", "R5", "--root", str(tmp_path)]) == 1
    assert "inputs/plan.toml のあるフォルダーで実行するか" in capsys.readouterr().out
    assert run(["plan", "check", "--json", "--root", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["tree"] is None


def test_a_year_that_is_not_there_names_those_that_are(place, capsys):
    assert run(["check", "R9", "--root", str(place)]) == 1
    assert "令和9年度のフォルダーがありません(今あるのは R5、R6)" in capsys.readouterr().out


def test_a_locked_workspace_ends_with_3(place, capsys):
    with locked(place / ".torimatome" / "lock"):
        assert run(["distribute", "R6", "--root", str(place)]) == 3
    assert "ほかの torimatome が" in capsys.readouterr().err


@pytest.mark.parametrize("spelling", ["R5", "令和5", "令和5年度", "2023"])
def test_check_reads_every_spelling_and_writes_nothing(place, spelling, capsys):
    before = sorted(place.rglob("*"))
    assert run(["check", spelling, "--root", str(place)]) == 0
    assert "令和5年度の点検が終わりました" in capsys.readouterr().out
    assert sorted(place.rglob("*")) == before


NEW_COLUMN = """
[[columns]]
id = "task"
name = "課題"
kind = "text"
from = "R6"
"""


def test_a_column_that_begins_next_year_changes_nothing_about_this_years_report(place, capsys):
    def checked():
        assert run(["check", "R5", "--json", "--root", str(place)]) == 0
        return json.loads(capsys.readouterr().out)["findings"]

    before = checked()
    plan = place / "inputs" / "plan.toml"
    plan.write_text(plan.read_text("utf-8") + NEW_COLUMN, "utf-8")
    assert checked() == before
    assert run(["distribute", "R6", "--root", str(place)]) == 0
    form = load_workbook(place / "outputs" / "R6" / "forms" / "R6_調査票_社会教育課.xlsx")["回答"]
    titles = [cell.value for cell in form[HEADER_ROW]]
    assert "課題" in titles
    assert "R5の課題" not in titles
    assert "R5の事業内容" in titles


def test_a_broken_page_template_is_told_and_no_report_is_made(place, capsys):
    path = place / "templates" / "report.html.j2"
    path.write_text(path.read_text("utf-8") + "{% for %}", "utf-8")
    assert run(["build", "R5", "--root", str(place)]) == 1
    told = capsys.readouterr().out
    assert "report.html.j2：報告書のページのひな形を使えません（" in told
    assert "要修正 1件" in told
    assert not list((place / "outputs" / "R5").rglob("*.pdf"))


def test_forms_without_last_years_answers_say_so(place, capsys):
    for path in (place / "inputs" / "R5" / "submissions").glob("*.xlsx"):
        path.unlink()
    assert run(["distribute", "R6", "--root", str(place)]) == 0
    assert (
        "令和5年度の回答票から確定データを作れないため、調査票の「R5の実績」などの欄は空です。"
        in capsys.readouterr().out
    )


def test_check_tells_programs_in_json(place, capsys):
    assert run(["check", "R5", "--json", "--root", str(place)]) == 0
    told = capsys.readouterr()
    findings = json.loads(told.out)["findings"]
    assert findings
    assert {"id", "code", "severity", "who", "number", "message", "closed_by"} <= findings[0].keys()
    assert told.err == ""


def test_progress_in_a_pipe_is_one_plain_line_a_stage(place):
    code = "from torimatome.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "R5", "--root", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert lines[0] == "計画を読んでいます…"
    assert all(line.endswith("…") and "\x1b" not in line for line in lines)


def test_status_counts_what_has_come_in(place, capsys):
    assert run(["status", "R5", "--root", str(place)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 18
    assert lines[0] == "部署\t状態\t項目\t回答済\t残り\tファイル"
    assert lines[1] == "協働推進課\t提出済\t71\t71\t0\tR5_回答票_協働推進課.xlsx"
    assert lines[-1] == "提出済 16部署"
    (place / "inputs" / "R5" / "submissions" / "R5_回答票_社会教育課.xlsx").unlink()
    assert run(["status", "R5", "--root", str(place), "--json"]) == 0
    board = {line["name"]: line for line in json.loads(capsys.readouterr().out)["departments"]}
    assert (board["社会教育課"]["state"], board["社会教育課"]["files"]) == ("未提出", [])


def test_trace_leads_from_a_printed_value_to_its_cell(place, capsys):
    assert run(["trace", "R5", "1-3-2-1", "--root", str(place)]) == 0
    text = capsys.readouterr().out
    assert "高校生リーダー育成プロジェクト" in text
    assert "R5_回答票_" in text
    assert "『回答』" in text
    assert run(["trace", "R5", "9-9-9-9", "--root", str(place)]) == 2
    assert "番号「9-9-9-9」の項目はありません" in capsys.readouterr().err


def test_plan_check_prints_the_tree(place, capsys):
    assert run(["plan", "check", "--root", str(place)]) == 0
    text = capsys.readouterr().out
    assert "①SNSを活用した地域づくり情報発信の強化" in text
    assert "②（資料に記載なし）" in text


def test_plan_check_names_what_is_wrong_in_all_files_at_once(place, capsys):
    shape, year = place / "inputs" / "plan.toml", place / "inputs" / "R6" / "year.toml"
    shape.write_text(shape.read_text("utf-8").replace('policy = "agree"', 'policy = "agreed"'), "utf-8")
    year.write_text(year.read_text("utf-8") + "as_of = [\n", "utf-8")
    assert run(["plan", "check", "--root", str(place)]) == 1
    told = capsys.readouterr().out
    assert "plan.toml『columns[0].policy』" in told
    assert "R6/year.toml" in told
    assert run(["plan", "check", "R5", "--root", str(place)]) == 1
    assert "year.toml" not in capsys.readouterr().out


def test_plan_check_gives_programs_the_same_tree(place, capsys):
    assert run(["plan", "check", "--root", str(place)]) == 0
    text = capsys.readouterr().out
    assert run(["plan", "check", "--json", "--root", str(place)]) == 0
    plan = json.loads(capsys.readouterr().out)["tree"]
    names = {each["department"]: each["name"] for each in plan["departments"]}
    assert plan["levels"] == ["基本施策", "基本事業", "推進項目"]
    assert (plan["year"], plan["term"][-1]) == ("R5", "R9")

    def lines(headings, indent):
        for heading in headings:
            yield indent + heading["number"] + heading["name"]
            for row, item in ((above, each) for above in heading["rows"] for each in above["items"]):
                text = item["text"].replace("\n", "") + ("【再掲】" if item["reprint"] else "")
                offices = [names[each] for each in item["departments"] if each != item["lead"]]
                yield f"{indent}  {item['number']} ●{text}"
                yield [item["id"], row["id"], names[item["lead"]], offices]
            yield from lines(heading["headings"], f"{indent}  ")

    def parts(line):
        if not line.lstrip().startswith("[I"):
            return line
        ids, facts = line.strip(" [").split("] ", 1)
        told = dict(each.split("=") for each in facts.split("　"))
        offices = told["関係"].split("、") if "関係" in told else []
        return [*ids.split(), told["主担当"].removesuffix("（判断）"), offices]

    tree = text[text.index("\n\n") + 2 : text.rindex("\n\n")]
    assert list(lines(plan["headings"], "")) == [parts(line) for line in tree.splitlines()]
    assert tree.count("\n") > 200


def test_layout_draws_the_published_pages_and_says_why(place, capsys):
    assert run(["layout", "R5", "--root", str(place)]) == 0
    drawn = capsys.readouterr().out
    begun = [line for line in drawn.splitlines() if line.startswith("── ")]
    assert [line.split()[2] for line in begun] == ["15行", "16行", "15行", "20行", "8行"]
    assert drawn.count("ここで始まる理由: 公表時のページ割り") == 5
    assert not (place / "outputs").exists()


def test_a_missing_answer_makes_a_draft_and_spares_the_last_good_report(place, capsys):
    good = place / "outputs" / "R5" / "令和5年度事業進捗状況一覧.pdf"
    good.parent.mkdir(parents=True)
    good.write_bytes(b"the last good report")
    (place / "inputs" / "R5" / "submissions" / "R5_回答票_社会教育課.xlsx").unlink()
    assert run(["build", "R5", "--root", str(place)]) == 1
    told = capsys.readouterr().out
    assert "社会教育課" in told
    assert "要修正が残っています" in told
    assert good.read_bytes() == b"the last good report"
    outputs = place / "outputs" / "R5"
    written = {path.relative_to(outputs).as_posix() for path in outputs.glob("*/*")}
    assert written == {
        "draft/令和5年度事業進捗状況一覧.pdf",
        "draft/令和5年度事業進捗状況一覧.docx",
        "internal/draft_master.json",
        "internal/draft_master.xlsx",
        "internal/findings.json",
        "internal/findings.xlsx",
    }


def test_a_report_of_another_year_is_not_taken_in(place, capsys):
    before = sorted((place / "inputs").rglob("*"))
    source = place / "inputs" / "R5" / "source" / "令和5年度事業進捗状況一覧.txt"
    assert run(["import", str(source), "--year", "R6", "--root", str(place)]) == 1
    told = capsys.readouterr().out
    assert "この資料は令和5年度のものです（題「令和5年度事業進捗状況一覧」）。" in told
    assert "要修正 1件" in told
    assert sorted((place / "inputs").rglob("*")) == before


def test_import_again_changes_nothing(place, capsys):
    source = place / "inputs" / "R5" / "source" / "令和5年度事業進捗状況一覧.txt"
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert run(["import", str(source), "--year", "R5", "--root", str(place)]) == 0
    assert "行74、項目82、部署16、再掲14、ページごとの行15/16/15/20/8" in capsys.readouterr().out
    after = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    after.pop(place / ".torimatome" / "lock", None)
    assert after == before


def test_reconstruct_makes_the_committed_workbooks_again(place):
    committed = {path: path.read_bytes() for path in (place / "inputs" / "R5" / "submissions").iterdir()}
    assert len(committed) == 16
    for path in committed:
        path.unlink()
    assert run(["reconstruct", "R5", "--root", str(place)]) == 0
    assert {path: path.read_bytes() for path in committed} == committed


def test_reconstruct_never_replaces_a_submission(place, capsys):
    path = place / "inputs" / "R5" / "submissions" / "R5_回答票_総務課.xlsx"
    path.write_bytes(b"typed by a clerk")
    assert run(["reconstruct", "R5", "--root", str(place)]) == 1
    assert "同じ名前で中身の違うファイルがあるため" in capsys.readouterr().out
    assert path.read_bytes() == b"typed by a clerk"
