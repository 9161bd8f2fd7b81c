"""Ready words for everything that can be passed on: what the editor wrote, and what is composed where nothing was written."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin.model import Asset, Item, Kit
from newsroom_plugin.model.shared import Network
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, tiles, views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.mails import fitting
from newsroom_plugin.share import NETWORKS, Said, completed, composed, hashtag, length, share_url

TOPICS_AS_TAGS = 2
"""How many topics become hashtags when the editor names none."""


def share_kit(edition: Edition, thing: Item | Kit) -> views.ShareKit | None:
    """What helps to pass a thing on; None when it was withdrawn."""
    if edition.newsroom.state(thing) is State.WITHDRAWN:
        return None
    _, share = edition.texts.gettext, thing.share
    said = said_of(edition, thing)
    lead = next((asset for asset, _ in pieces.media_of(edition, thing) if asset.kind == "picture"), None)
    return views.ShareKit(
        words=tuple(_words(edition, thing, network, said, lead) for network in NETWORKS),
        count=_("%(n)s of %(limit)s characters", n="%(n)s", limit="%(limit)s"),
        hashtags=" ".join(said.hashtags),
        mentions=" ".join(share.mentions),
        disclosure=share.disclosure(edition.language) if share.disclosure else "",
        duty=_duty(edition, thing),
    )


def texts_of(edition: Edition, thing: Item | Kit) -> Iterator[tuple[str, str]]:
    """Yield (network as people know it, words) for each network."""
    said = said_of(edition, thing)
    for network in NETWORKS:
        yield _name(edition, network), _text(edition, thing, network, said)


def said_of(edition: Edition, thing: Item | Kit) -> Said:
    """What words about a thing can be composed of."""
    tags = [tag for word in thing.share.hashtags if (tag := hashtag(word))]
    if not tags and isinstance(thing, Item):
        titles = (topic.title(edition.language) for topic in edition.newsroom.topics_of(thing))
        tags = [tag for title in titles if (tag := hashtag(title))][:TOPICS_AS_TAGS]
    return Said(
        title=thing.title,
        summary=thing.summary or first_words(thing.place.body),
        address=edition.site.absolute(thing.url) if edition.site.base else "",
        hashtags=tuple(dict.fromkeys(tags)),
        mentions=thing.share.mentions,
    )


def _text(edition: Edition, thing: Item | Kit, network: Network, said: Said) -> str:
    written = thing.share.texts.get(network)
    return completed(network, written(edition.language), said) if written else composed(network, said)


def _name(edition: Edition, network: Network) -> str:
    return NETWORKS[network].name or edition.texts.gettext("E-mail")


def _words(edition: Edition, thing: Item | Kit, network: Network, said: Said, lead: Asset | None) -> views.ReadyWords:
    texts, rules = edition.texts, NETWORKS[network]
    text = _text(edition, thing, network, said)
    counted = length(network, text)
    shown, crop = _picture(edition, lead, rules.crop)
    count = (
        texts.gettext("%(n)s of %(limit)s characters", n=texts.number(counted), limit=texts.number(rules.limit))
        if rules.limit
        else ""
    )
    return views.ReadyWords(
        id=network,
        name=_name(edition, network),
        text=text,
        count=count,
        is_over=bool(rules.limit) and counted > rules.limit,
        limit=rules.limit,
        counting=rules.counting,
        open=_window(edition, thing, network, text, said),
        note=_note(edition, network),
        picture=shown,
        crop=crop,
    )


def _window(edition: Edition, thing: Item | Kit, network: Network, text: str, said: Said) -> views.Link | None:
    """The link to the network's own window, or to the reader's mail program."""
    _ = edition.texts.gettext
    if network == "mail":
        # Mail programs cut long addresses off: what does not fit is still in the field.
        brief = (thing.title, said.address or thing.title)
        mail = fitting("", thing.title, lambda title: (title, text), bare=brief)
        return views.Link(_("Write an e-mail"), mail, is_external=True)
    url = share_url(network, text, said.address)
    return views.Link(_("Open %(network)s", network=NETWORKS[network].name), url, is_external=True) if url else None


def _note(edition: Edition, network: Network) -> str:
    _ = edition.texts.gettext
    return {
        "instagram": _("Addresses cannot be clicked in captions there: put it into your profile or a story."),
        "linkedin": _("LinkedIn takes only the address along: copy the words first."),
        "facebook": _("Facebook takes only the address along: copy the words first."),
    }.get(network, "")


def _picture(edition: Edition, asset: Asset | None, crop: str) -> tuple[views.Picture | None, views.Crop | None]:
    """The lead picture and the crop of it that fits; nothing when it is not offered for download."""
    if asset is None or not crop or not asset.download:
        return None, None
    found = next((one for one in tiles.crops(edition, asset) if one.filename.endswith((f"-{crop}.jpg", f"-{crop}.png"))), None)
    return (pieces.picture(edition, asset), found) if found else (None, None)


def _duty(edition: Edition, thing: Item | Kit) -> str:
    """Why and how a post must be labelled, as courts in Germany and the EU's directive on unfair practices want it."""
    _ = edition.texts.gettext
    if isinstance(thing, Item) and thing.label != "none":
        return {
            "paid": _("This text is an advertisement. Who passes it on for money or a benefit puts “Advertisement” in front."),
            "invited": _("This text was written on invitation. Who was invited, too, says so at the beginning of a post."),
            "gifted": _("This text mentions gifts. Who was given something, too, says so at the beginning of a post."),
            "employee": _("Who works for us says so when passing this on."),
        }[thing.label]
    if isinstance(thing, Kit) or thing.share.disclosure:
        return _(
            "Who was paid, invited or given something by us says so at the beginning of a post, before “more” cuts it off: "
            "“Advertisement” for money, “Invited by %(name)s” for a trip, “Gift from %(name)s” for a product.",
            name=edition.newsroom.settings.organization.name(edition.language),
        )
    return ""
