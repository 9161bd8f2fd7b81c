"""Which renditions a picture gets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from newsroom_plugin.errors import InvalidOptions
from newsroom_plugin.renditions import (
    CROPS,
    EmbeddedRights,
    ImageOptions,
    Plan,
    Probe,
    Qualities,
    plan,
)


def header(width: int, height: int, *, alpha: bool = False) -> Probe:
    return Probe(width, height, "png" if alpha else "jpeg", alpha, 1000, "0" * 64, EmbeddedRights())


def widths(made: Plan, format: str = "jpeg") -> list[int]:
    return [rendition.width for rendition in made.of(format)]


def planned(width: int, height: int = 0, options: ImageOptions | None = None, *, alpha: bool = False) -> Plan:
    return plan("robot", header(width, height or width, alpha=alpha), options or ImageOptions())


def test_a_large_picture_gets_every_width_in_every_format() -> None:
    made = planned(4000, 3000)
    assert made.formats == ("webp", "jpeg")
    assert widths(made, "webp") == widths(made, "jpeg") == [480, 800, 1200, 1600]
    assert [rendition.height for rendition in made.of("jpeg")] == [360, 600, 900, 1200]


def test_a_rendition_is_named_after_its_width() -> None:
    assert planned(4000, 3000).largest.path == "media/robot/robot-1600.jpg"
    assert planned(4000, 3000).of("webp")[0].path == "media/robot/robot-480.webp"


@pytest.mark.parametrize("width", [1, 2, 100, 479, 480, 481, 799, 1100, 1599, 1600, 1601, 50_000])
def test_no_rendition_is_wider_than_the_original(width: int) -> None:
    made = planned(width, 700)
    assert made.renditions
    assert max(rendition.width for rendition in made.renditions) == min(width, 1600)


def test_the_width_of_a_small_original_stands_for_the_widths_near_it() -> None:
    assert widths(planned(1300)) == [480, 800, 1300]
    assert widths(planned(1500)) == [480, 800, 1200, 1500]
    assert widths(planned(500)) == [500]
    assert widths(planned(300)) == [300]


def test_widths_that_nearly_equal_each_other_are_made_once() -> None:
    assert widths(planned(4000, options=ImageOptions(widths=(1000, 960, 480, 470, 1000)))) == [480, 1000]


def test_widths_may_be_given_in_any_order_and_nonsense_among_them_is_passed_over() -> None:
    assert widths(planned(4000, options=ImageOptions(widths=(1600, 0, -5, 480)))) == [480, 1600]
    assert widths(planned(4000, options=ImageOptions(widths=()))) == [1200]


def test_a_picture_of_one_pixel_has_a_rendition() -> None:
    made = planned(1, 1)
    assert [(rendition.width, rendition.height) for rendition in made.of("jpeg")] == [(1, 1)]
    assert made.fallback == made.largest == made.of("jpeg")[0]


def test_a_panorama_keeps_at_least_one_pixel_of_height() -> None:
    assert {rendition.height for rendition in planned(100_000, 3).renditions} == {1}


def test_a_tower_is_never_taller_than_webp_can_be() -> None:
    made = planned(600, 60_000)
    assert [(rendition.width, rendition.height) for rendition in made.of("webp")] == [(163, 16300)]
    assert planned(1, 60_000).largest.width == 1


def test_the_shape_of_the_original_is_kept() -> None:
    for rendition in planned(4001, 2667).renditions:
        assert abs(rendition.height - rendition.width * 2667 / 4001) <= 0.5


def test_a_picture_with_alpha_gets_png_where_jpeg_was_asked_for() -> None:
    made = planned(4000, 3000, alpha=True)
    assert made.formats == ("webp", "png")
    assert made.fallback.path == "media/robot/robot-1200.png"


def test_png_and_jpeg_both_asked_for_are_not_made_twice_for_alpha() -> None:
    made = planned(900, alpha=True, options=ImageOptions(formats=("avif", "jpeg", "png")))
    assert made.formats == ("avif", "png")
    assert len({rendition.path for rendition in made.renditions}) == len(made.renditions)


def test_the_fallback_is_the_widest_jpeg_of_at_most_1200_pixels() -> None:
    assert planned(4000).fallback.path == "media/robot/robot-1200.jpg"
    assert planned(700).fallback.width == 700
    assert planned(4000, options=ImageOptions(widths=(1600, 2400))).fallback.width == 1600


def test_without_jpeg_the_fallback_is_what_there_is() -> None:
    assert planned(4000, options=ImageOptions(formats=("webp",))).fallback.path == "media/robot/robot-1200.webp"


def test_no_formats_at_all_still_give_a_picture() -> None:
    assert planned(900, options=ImageOptions(formats=())).formats == ("jpeg",)


def test_a_format_that_cannot_be_made_is_refused_with_those_that_can() -> None:
    with pytest.raises(InvalidOptions, match=r"'jpg' is no format of renditions. Choose among avif, jpeg, png, webp"):
        ImageOptions(formats=("webp", "jpg"))


def test_options_are_hashable_and_compare_by_value() -> None:
    ours, theirs = ImageOptions(quality={"webp": 70}), ImageOptions(quality={"webp": 70})
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert ours != ImageOptions()


def test_a_quality_left_out_has_its_default() -> None:
    assert dict(Qualities({"webp": 70})) == {"avif": 60, "jpeg": 82, "png": 100, "webp": 70}
    assert ImageOptions(quality={"webp": 70}).quality["jpeg"] == 82
    with pytest.raises(KeyError):
        Qualities()["tiff"]


# --- downloads ------------------------------------------------------------------------------------------------------------------


def downloads(width: int, height: int, **changed: Any) -> dict[str, tuple[int, int]]:
    """Width and height of each download of a JPEG, or of another header."""
    options, focus = changed.pop("options", ImageOptions()), changed.pop("focus", (0.5, 0.5))
    made = plan("robot", replace(header(width, height), **changed), options, focus)
    return {one.name: (one.width, one.height) for one in made.downloads}


def crop(width: int, height: int, name: str, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    found = plan("robot", header(width, height), ImageOptions(), focus).download(name)
    assert found is not None and found.crop is not None
    return found.crop


def test_a_large_photograph_can_be_had_as_original_for_print_for_the_web_and_for_networks() -> None:
    assert downloads(6000, 4000) == {
        "original": (6000, 4000),
        "print": (3600, 2400),
        "web": (1600, 1067),
        "1x1": (1080, 1080),
        "4x5": (1080, 1350),
        "9x16": (1080, 1920),
        "16x9": (1920, 1080),
        "191x100": (1200, 630),
    }


def test_downloads_have_permanent_names() -> None:
    paths = [one.path.removeprefix("media/robot/robot-") for one in planned(6000, 4000).downloads]
    assert paths == ["original.jpg", "print.jpg", "web.jpg", "1x1.jpg", "4x5.jpg", "9x16.jpg", "16x9.jpg", "191x100.jpg"]


@pytest.mark.parametrize(
    ("format", "extension"),
    [
        ("jpeg", "jpg"),
        ("png", "png"),
        ("webp", "webp"),
        ("gif", "gif"),
        ("tiff", "tif"),
        ("svg", "svg"),
        ("avif", "png"),
        ("bmp", "png"),
    ],
)
def test_an_original_keeps_its_format_where_it_can_be_cleaned_as_it_is(format: str, extension: str) -> None:
    made = plan("robot", replace(header(900, 600), format=format), ImageOptions())
    assert made.downloads[0].path == f"media/robot/robot-original.{extension}"


def test_transparent_pictures_are_offered_as_png() -> None:
    assert {one.format for one in planned(6000, 4000, alpha=True).downloads} == {"png"}


def test_a_size_that_nearly_equals_the_original_is_left_out() -> None:
    assert downloads(4000, 3000)["print"] == (3600, 2700)
    assert "print" not in downloads(3900, 2600)
    assert list(downloads(1700, 1100, options=ImageOptions(crops=()))) == ["original"]
    assert list(downloads(1800, 1100, options=ImageOptions(crops=()))) == ["original", "web"]


def test_what_not_everybody_can_open_is_offered_in_the_usual_format_at_its_own_size() -> None:
    none = ImageOptions(crops=())
    assert downloads(3000, 2000, format="tiff", options=none) == {
        "original": (3000, 2000),
        "print": (3000, 2000),
        "web": (1600, 1067),
    }
    assert downloads(3000, 2000, is_cmyk=True, options=none)["print"] == (3000, 2000)
    assert downloads(900, 600, format="gif", options=none) == {"original": (900, 600), "web": (900, 600)}


def test_print_must_be_clearly_more_than_web() -> None:
    assert "print" not in downloads(1900, 1200, format="tiff")
    assert "print" in downloads(2000, 1200, format="tiff")


@pytest.mark.parametrize(
    ("width", "height"), [(6000, 4000), (4000, 6000), (1500, 1500), (700, 500), (640, 640), (12000, 900), (3, 3)]
)
def test_no_download_is_larger_than_the_original_and_every_crop_has_its_shape(width: int, height: int) -> None:
    for name, (wide, high) in downloads(width, height).items():
        assert wide <= width and high <= height
        if name in CROPS:
            assert abs(wide / high - CROPS[name][0] / CROPS[name][1]) < 0.01
            assert CROPS[name][0] / 2 <= wide <= CROPS[name][0]


def test_a_crop_too_small_for_its_network_is_left_out() -> None:
    assert set(downloads(700, 700)) == {"original", "4x5", "191x100"}
    assert set(downloads(599, 400)) == {"original"}


def test_a_crop_that_is_the_whole_picture_at_a_size_there_is_already_is_left_out() -> None:
    assert "16x9" not in downloads(1920, 1080)
    assert "16x9" in downloads(3840, 2160)
    assert "1x1" in downloads(1920, 1080)


def test_the_options_say_which_crops_there_are_and_a_strange_one_is_refused() -> None:
    assert list(downloads(6000, 4000, options=ImageOptions(crops=("4x5", "4x5")))) == ["original", "print", "web", "4x5"]
    with pytest.raises(InvalidOptions, match=r"'3x2' is no crop. Choose among 1x1, 4x5, 9x16, 16x9, 191x100"):
        ImageOptions(crops=("3x2",))


def test_a_crop_lies_around_the_focus_and_never_outside() -> None:
    assert crop(6000, 4000, "1x1", (0.5, 0.5)) == (1000, 0, 5000, 4000)
    assert crop(6000, 4000, "1x1", (0.4, 0.9)) == (400, 0, 4400, 4000)
    assert crop(6000, 4000, "1x1", (0.0, 0.0)) == (0, 0, 4000, 4000)
    assert crop(6000, 4000, "1x1", (1.0, 1.0)) == (2000, 0, 6000, 4000)
    assert crop(4000, 6000, "16x9", (0.5, 0.25)) == (0, 375, 4000, 2625)


def test_without_download_there_are_only_widths_for_pages() -> None:
    made = plan("robot", header(6000, 4000), ImageOptions(), download=False)
    assert made.downloads == ()
    assert made.files == made.renditions
    assert made.steps[0] == (1600, 1067)


def test_each_size_is_made_from_the_next_larger_one_and_a_crop_from_the_smallest_that_suffices() -> None:
    made = planned(6000, 4000)
    assert made.steps == ((3600, 2400), (1600, 1067), (1200, 800), (800, 533), (480, 320))
    link, square = made.download("191x100"), made.download("1x1")
    assert link is not None and made.steps_to(link)[-1] == (1200, 800)
    assert square is not None and made.steps_to(square)[-1] == (3600, 2400)
    assert made.steps_to(made.of("jpeg")[0]) == made.steps


def test_where_only_a_crop_needs_more_the_picture_is_decoded_no_larger_than_that() -> None:
    assert planned(3000, 2000).steps[0] == (2880, 1920)


def test_every_file_has_a_step_it_is_made_from() -> None:
    for width in (1, 3, 163, 700, 1777, 2400, 4001):
        for height in (1, 2, 480, 1600, 3001, 60_000):
            made = planned(width, height)
            for file in made.files:
                if file not in made.downloads[:1]:
                    width_there, height_there = made.steps_to(file)[-1]
                    assert width_there >= file.width and height_there >= file.height


def drawing(width: int, height: int) -> Plan:
    return plan("logo", replace(header(width, height, alpha=True), format="svg"), ImageOptions())


def test_a_drawing_is_made_as_large_as_it_is_needed_and_not_cut() -> None:
    made = drawing(128, 36)
    assert [(one.name, one.width, one.height, one.format) for one in made.downloads] == [
        ("original", 128, 36, "svg"),
        ("print", 3600, 1012, "png"),
        ("web", 1600, 450, "png"),
    ]
    assert widths(made, "png") == [480, 800, 1200, 1600]
    assert (made.width, made.height) == (128, 36)
