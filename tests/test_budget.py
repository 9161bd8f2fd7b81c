"""How big a site is, and when it grows out of GitHub Pages."""

from __future__ import annotations

from newsroom_plugin.budget import LARGEST_FILE, LARGEST_SITE, Budget


def test_a_line_says_how_big_the_site_is_and_names_the_biggest_files() -> None:
    budget = Budget({"a": 1_500, "b": 2_340_000, "c": 1_200_000_000, "d": 1, "e": 2_000_000})
    assert budget.line == "The site has 1.2 GB in 5 files; the biggest: c (1.2 GB), b (2.3 MB), e (2 MB)"
    assert Budget({}).line == "The site has 0 kB in 0 files; the biggest: none"


def test_a_site_within_the_limits_is_not_warned_of() -> None:
    assert Budget({str(number): LARGEST_FILE for number in range(LARGEST_SITE // LARGEST_FILE)}).warnings == ()


def test_a_file_and_a_site_beyond_the_limits_are_told_with_what_to_do() -> None:
    sizes = {f"{number}.zip": LARGEST_FILE for number in range(10)}
    file, site = Budget({**sizes, "film.mp4": LARGEST_FILE + 1}).warnings
    assert file.startswith("film.mp4 has 100 MB; GitHub takes no file over 100 MB. Make")
    assert site.startswith("The site has 1.1 GB, 1 GB of it in kits; GitHub Pages publishes no site over 1 GB. Say")
