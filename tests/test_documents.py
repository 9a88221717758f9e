"""The pages around the code: links and paths lead somewhere, and nothing is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
PLACE = re.compile(r"`((?:bot|knowledge|tests|docs|migrations|deploy|\.ci)/[\w./-]*)`")
ROW = re.compile(r"^\| `((?:bot|knowledge)/[\w./-]*/|bot/|knowledge/)` \|(.*)$", re.MULTILINE)
MODULE = re.compile(r"`(\w+\.py)`")
SETTINGS = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/operators.md"])
def test_every_setting_is_explained(page):
    assert len(SETTINGS) >= 8
    assert [name for name in SETTINGS if f"`{name}`" not in (ROOT / page).read_text("utf-8")] == []


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert decisions
    assert [path.name for path in decisions if f"decisions/{path.name}" not in index] == []


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"])
def test_every_path_a_page_names_exists(page):
    named = PLACE.findall((ROOT / page).read_text("utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_architecture_page_shows_every_folder_and_files_that_exist():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    files = [path for top in ("bot", "knowledge") for path in (ROOT / top).rglob("*.*")]
    folders = {path.parent for path in files if path.is_file() and path.suffix != ".pyc"}
    shown = {ROOT / path for path in PLACE.findall(page)}
    named = [
        ROOT / folder / file for folder, row in ROW.findall(page) for file in MODULE.findall(row)
    ]

    assert sorted(folders - shown) == []
    assert len(named) > 100
    assert [path for path in named if not path.exists()] == []


@pytest.mark.threat("S39")
@pytest.mark.parametrize("lock", ["requirements.lock", ".ci/dev.lock"])
def test_a_lock_names_every_file_by_its_hash_and_no_place(lock):
    text = (ROOT / lock).read_text("utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])

    assert "://" not in text
    assert all("--hash=sha256:" in pin for pin in pins)
