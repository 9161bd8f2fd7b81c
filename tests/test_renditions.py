"""Which renditions a picture gets."""

from __future__ import annotations

import pytest

from newsroom_plugin.errors import InvalidOptions
from newsroom_plugin.renditions import (
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
