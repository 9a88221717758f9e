"""The web page in a real browser: wide, on a phone, on paper, by keyboard, and by axe's rules.

It needs Chromium and playwright, and for the last axe-core; see CONTRIBUTING.md. Without them the
tests are skipped.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.bot.rendering.test_web_page import made_page

_CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
_AXE = os.environ.get("AXE_CORE", "")
_SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if _CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as started:
        found = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module", params=["en", "ar"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    written.write_bytes(made_page(request.param))
    return written


def opened(browser: Any, file: Path, size: tuple[int, int] = (1280, 900), **options: Any) -> Any:
    """Open the page; whatever goes wrong on it, or asks for the network, is in `wrong`."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda sent: None if sent.url.startswith("file:") else page.wrong.append(sent.url),
    )
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("size", _SIZES.values(), ids=_SIZES.keys())
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(
    browser: Any, file: Path, size: tuple[int, int], theme: str
) -> None:
    page = opened(browser, file, size, color_scheme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.wrong == []
    words = page.locator("svg[role=img] text").evaluate_all(
        "all => all.map(each => { const b = each.getBBox(); return [b.x, b.x + b.width]; })"
    )
    assert words
    assert all(left >= 0 and right <= 1600 for left, right in words)


def test_facts_are_filtered_by_topic_and_name_and_found_by_link(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    facts = page.locator("li[data-topic]")
    every = facts.count()
    page.select_option("#topic", "1")
    shown = page.locator("li[data-topic]:visible").count()
    assert 0 < shown < every
    assert str(shown) in page.locator("#count").inner_text()
    faint = page.locator(".scroll svg a.out").count()
    assert 0 < faint < page.locator(".scroll svg a").count()
    page.select_option("#topic", "")
    assert page.locator(".scroll svg a.out").count() == 0
    page.select_option("#name", index=1)
    assert 0 < page.locator("li[data-topic]:visible").count() < every
    # A link from the chart to a fact that is filtered out shows it.
    page.evaluate("location.hash = document.querySelector('li[hidden]').id")
    page.wait_for_function("document.querySelector('li:target').offsetParent !== null")


def test_a_permalink_leads_to_its_fact_and_marks_it(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    link = page.locator("#facts .permalink").nth(40)
    address = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(address)
    again = opened(browser, file, reduced_motion="reduce")
    again.goto(f"{file.as_uri()}{address}")
    fact = again.locator(f"[id='{address[1:]}']")
    assert 0 <= fact.bounding_box()["y"] < 900
    assert fact.evaluate("each => getComputedStyle(each).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert again.wrong == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_light_and_dark_are_changed_by_button(browser: Any, file: Path, theme: str) -> None:
    page = opened(browser, file, color_scheme=theme)
    ground = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(ground)
    page.locator("#theme").click()
    second = page.evaluate(ground)
    page.locator("#theme").click()
    assert first == page.evaluate(ground) != second


def test_pictures_are_legible_on_a_phone_and_scroll_by_themselves(browser: Any, file: Path) -> None:
    page = opened(browser, file, _SIZES["phone"])
    sizes = page.locator("figure text").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize)"
        " * each.ownerSVGElement.getBoundingClientRect().width"
        " / each.ownerSVGElement.viewBox.baseVal.width)"
    )
    assert min(sizes) >= 10
    assert page.evaluate("document.documentElement.scrollWidth") <= _SIZES["phone"][0]


def test_the_chart_is_zoomed_by_button_and_by_keyboard(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    chart = page.locator(".scroll svg")

    def wide() -> float:
        return float(chart.bounding_box()["width"])

    before = wide()
    page.locator("#zoom-in").focus()
    page.keyboard.press("Enter")
    assert wide() > 1.3 * before
    page.locator(".scroll").focus()
    page.keyboard.press("0")
    assert wide() == pytest.approx(before, rel=0.05)
    page.keyboard.press("+")
    assert wide() > 1.3 * before


def test_the_keyboard_reaches_links_and_tools_in_order(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"zoom-in", "zoom-out", "zoom-reset", "a", "A"} & reached >= {"zoom-in", "zoom-reset"}


def test_without_scripts_all_facts_can_be_read(browser: Any, file: Path) -> None:
    page = opened(browser, file, java_script_enabled=False)
    assert page.locator("li[data-topic]:visible").count() == page.locator("li[data-topic]").count()
    assert not page.locator("#topic").is_visible()


def test_on_paper_it_is_light_without_tools_and_the_chart_in_one_piece(
    browser: Any, file: Path
) -> None:
    page = opened(browser, file, color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("#topic").is_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(page.pdf())).pages]
    assert len(pages) <= 16
    # The chart of all dates is in one piece, on the page of its heading.
    charted = next(each for each in pages if "Baghdad, the Kurds" in each)
    assert "The article and its argument" in charted
    if file.stem == "en":
        assert page.locator("#all-dates").inner_text() in charted


@pytest.mark.skipif(not _AXE, reason="AXE_CORE names no file of axe-core")
@pytest.mark.parametrize("size", _SIZES.values(), ids=_SIZES.keys())
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Any, file: Path, theme: str, size: tuple[int, int]
) -> None:
    page = opened(browser, file, size, color_scheme=theme, bypass_csp=True)
    page.add_script_tag(path=_AXE)
    found = page.evaluate("axe.run()")["violations"]
    serious = [
        (each["id"], each["nodes"][0]["html"][:200])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_a_hostile_fact_does_not_run(browser: Any, tmp_path: Path) -> None:
    from tests.bot.rendering.test_web_page import hostile_page

    file = tmp_path / "hostile.html"
    file.write_bytes(hostile_page())
    page = opened(browser, file)
    page.on("dialog", lambda dialog: page.wrong.append("a dialog"))
    page.wait_for_timeout(200)
    assert page.evaluate("window.owned") is None
    assert page.wrong == []
