"""Somebody at a browser: fills forms as they stand on the page, follows links from the mail box, and looks at every page with axe."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
QUICK = os.environ.get("JOURNEY_QUICK") == "1"  # walk without looking, while a journey is being written
FORM = "main form.sl-form"
NEXT = (
    ".sl-next .utrecht-button-link, .sl-next button, .sl-empty .utrecht-button-link--primary-action, .sl-empty button"
)
PART = {"name": "1", "function": "2", "organisation": "3", "mail": "4"}


class Walker:
    """One person with an own browser profile. `seen` is shared: each kind of page is looked at once, at both widths."""

    def __init__(self, browser: Browser, base: str, seen: set[str], problems: list[str]) -> None:
        self.base, self.seen, self.problems = base, seen, problems
        self.page: Page = browser.new_context(viewport=WIDE, locale="nl-NL").new_page()
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: problems.append(f"{self.page.url}: {error}"))
        self.page.on("request", self.watch)
        self.page.on("response", self.note)
        self.status = 0

    def hear(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"{self.page.url}: {message.text}")

    def watch(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.problems.append(f"a request left for {request.url}")

    def note(self, response: Any) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    # ------------------------------------------------------------ going and looking

    def go(self, path: str) -> None:
        answer = self.page.goto(self.base + path if path.startswith("/") else path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}\n{self.page.inner_text('body')[:500]}"
        self.look()

    def look(self) -> None:
        """Check the page as it stands at both widths, once per kind of page and state."""
        kind = re.sub(r"/l/[^/?]+", "/l/…", re.sub(r"\d+", "#", self.page.url.removeprefix(self.base).split("?")[0]))
        kind += " " + self.page.title()
        if kind in self.seen or QUICK:
            return
        self.seen.add(kind)
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)
            self.check(f"{kind} at {size['width']}")

    def check(self, where: str) -> None:
        for fault in Axe().run(self.page, options=WCAG).response["violations"]:
            self.problems.append(f"{where}: {fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:160]}")
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.problems.append(f"{where}: scrolls sideways")
        if self.page.locator("h1").count() != 1:
            self.problems.append(f"{where}: {self.page.locator('h1').count()} headings of the first level")

    def see(self, words: str) -> None:
        text = self.page.inner_text("body")
        assert words in text, f"‘{words}’ is not on {self.page.url}:\n{text[:1500]}"

    def press(self, words: str) -> None:
        """Press the button or link with these words, wherever it is in the page."""
        main = self.page.locator("main")
        target = main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first
        target.click()
        self.page.wait_for_load_state()
        self.look()

    def points_on(self) -> bool:
        return self.page.locator(NEXT).count() > 0

    def press_next(self) -> str:
        """Press the one button under "Doe nu dit", or the one of an empty list. Returns its words when it does something by itself."""
        button = self.page.locator(NEXT).first
        words, acts = button.inner_text(), button.evaluate("element => element.tagName === 'BUTTON'")
        button.click()
        self.settle()
        return words if acts else ""

    def settle(self) -> None:
        """After a press: wait for the page, which must be there and for this reader."""
        self.page.wait_for_load_state()
        assert self.status < 400, f"{self.page.url}: {self.status}\n{self.page.inner_text('body')[:500]}"
        self.look()

    def path(self) -> str:
        """The address of this page, without host, query and fragment."""
        return self.page.url.removeprefix(self.base).split("?")[0].split("#")[0]

    # ------------------------------------------------------------ forms

    def send(self, path: str | None = None, /, **values: Any) -> None:
        """Fill the form on `path` (or on this page) and send it; it must be accepted."""
        if path is not None:
            self.go(path)
        form = self.page.locator(FORM).first
        for name, value in values.items():
            self.fill(form, name, value)
        before = self.page.url
        form.locator("button[type=submit]").last.click()
        self.page.wait_for_load_state()
        errors = self.page.locator(".sl-errors")
        assert errors.count() == 0, f"{before} was refused: {errors.first.inner_text()}"
        self.settle()

    def fill(self, form: Locator, name: str, value: Any) -> None:
        if form.locator(f"[name='{name}_0']").count():
            self.fill_person(form, name, value)
            return
        field = form.locator(f"[name='{name}']")
        assert field.count(), f"there is no field {name} on {self.page.url}"
        kind = field.first.get_attribute("type")
        if kind in {"radio", "checkbox"} and isinstance(value, str | list):
            for one in [value] if isinstance(value, str) else value:
                form.locator(f"[name='{name}'][value='{one}']").check()
        elif kind == "checkbox":
            field.first.set_checked(bool(value))
        elif kind == "file":
            field.first.set_input_files(str(value))
        elif field.first.evaluate("element => element.tagName") == "SELECT":
            field.first.select_option(value)
        else:
            field.first.fill(str(value))

    def fill_person(self, form: Locator, name: str, value: str | dict[str, str]) -> None:
        """Choose somebody from the list by (part of) the name, or type a new person."""
        if isinstance(value, str):
            option = form.locator(f"[name='{name}_0'] option", has_text=value).first
            form.locator(f"[name='{name}_0']").select_option(option.get_attribute("value"))
            return
        form.locator(f"[name='{name}_0']").select_option("")
        details = form.locator(f"details:has([name='{name}_1'])")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        for part, typed in value.items():
            form.locator(f"[name='{name}_{PART[part]}']").fill(typed)

    def choose(self, name: str, person: dict[str, str]) -> None:
        """Choose this person from the list; who is not on it is typed."""
        form = self.page.locator(FORM).first
        listed = form.locator(f"[name='{name}_0'] option", has_text=person["name"]).count()
        self.fill_person(form, name, person["name"] if listed else person)

    def choose_all(self, path: str, name: str, **values: Any) -> None:
        """Tick every box of a list, fill the rest, send."""
        self.go(path)
        for box in self.page.locator(f"{FORM} [name='{name}']").all():
            box.check()
        self.send(None, **values)

    def tick_all(self, name: str) -> None:
        for box in self.page.locator(f"{FORM} [name='{name}']").all():
            box.check()

    # ------------------------------------------------------------ accounts and mail

    def log_in(self, mail: str, password: str) -> None:
        self.page.goto(f"{self.base}/inloggen")
        self.look()
        form = self.page.locator(f"{FORM}:has([name='login'])")
        form.locator("[name='login']").fill(mail)
        form.locator("[name='password']").fill(password)
        form.locator("button[type=submit]").last.click()
        self.page.wait_for_load_state()
        assert "/inloggen" not in self.page.url, self.page.inner_text("main")

    def open_mail(self, to: str) -> None:
        """Open the newest mail to this address in the demo's box and follow its personal link."""
        self.page.goto(f"{self.base}/postvak")
        self.look()
        self.page.locator(f"main li:has-text('{to}') a").first.click()
        self.page.wait_for_load_state()
        self.look()
        self.page.locator(
            "main a[href*='/l/'], main a[href*='/account-maken/'], main a[href*='/uitnodiging/']"
        ).first.click()
        self.page.wait_for_load_state()
        self.look()

    def answer_mail(self, to: str, **values: Any) -> None:
        """Open the newest mail to this address, and answer on the page behind its link."""
        self.open_mail(to)
        self.send(None, **values)

    def say_yes(self, to: str, function: str) -> None:
        self.answer_mail(to, agreed="yes", function=function)


class Company:
    """Everybody in one browser program, with what was seen and what went wrong."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.seen: set[str] = set()
        self.problems: list[str] = []
        self.playwright = sync_playwright().start()
        path = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
        self.browser = self.playwright.chromium.launch(executable_path=path, args=FLAGS)

    def walker(self) -> Walker:
        return Walker(self.browser, self.base, self.seen, self.problems)

    def close(self) -> None:
        self.browser.close()
        self.playwright.stop()
