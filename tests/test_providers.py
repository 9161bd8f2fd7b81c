"""Players of others: the address of the most reserved player of each provider, from every form its addresses have."""

from __future__ import annotations

import pytest

from newsroom_plugin.providers import elsewhere

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?t=3&v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=x",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
    ],
)
def test_every_form_of_a_youtube_address_gives_the_player_without_cookies(url: str) -> None:
    found = elsewhere("youtube", url, None)
    assert (found.watch, found.frame, found.host) == (url, YOUTUBE, "www.youtube-nocookie.com")


def test_an_id_alone_is_enough_where_the_provider_has_one_host() -> None:
    assert elsewhere("youtube", None, "dQw4w9WgXcQ").watch == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert elsewhere("vimeo", None, "76979871").frame == "https://player.vimeo.com/video/76979871?dnt=1"


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://vimeo.com/76979871/8272103f6e", "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e"),
        ("https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
    ],
)
def test_vimeo_is_asked_not_to_track(url: str, frame: str) -> None:
    assert elsewhere("vimeo", url, None).frame == frame


@pytest.mark.parametrize("path", ["w/abc-12", "videos/watch/abc-12", "videos/embed/abc-12"])
def test_peertube_plays_without_other_viewers(path: str) -> None:
    found = elsewhere("peertube", f"https://video.example/{path}", None)
    assert found.frame == "https://video.example/videos/embed/abc-12?p2p=0&warningTitle=0"
    assert found.host == "video.example"


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        ("youtube", "https://www.youtube.com/playlist?list=PL1"),
        ("youtube", 'https://www.youtube.com/watch?v="><script>'),
        ("vimeo", "https://vimeo.com/showcase/about"),
        ("peertube", "https://video.example/w/p/list"),
        ("peertube", "https://video.example/a/kanal/videos"),
    ],
)
def test_what_is_no_single_video_has_a_link_and_no_player(provider: str, url: str) -> None:
    found = elsewhere(provider, url, None)
    assert (found.watch, found.frame) == (url, "")
