"""Pages and feeds that are too deep, too large, or ask for what is not theirs."""

import random
from collections.abc import Iterator

Made = tuple[str, str, bytes]
STORY = "<p>Ines Tallow closed the ferry. “It is not safe,” Tallow said. It sails again in May, after repairs.</p>" * 4
ENTITIES = (
    "<!DOCTYPE lolz [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y SYSTEM 'http://127.0.0.1:9/'>]>"
QUADRATIC = f"<!DOCTYPE a [<!ENTITY x '{'x' * 50_000}'>]>"
# What a page has in its body, before its story.
BODIES = {
    "a million tags": "<b>" * 1_000_000,
    "a million empty tags": "<br>" * 1_000_000,
    "elements just below the limit": "<p>a <i>b</i></p>" * 9_000,
    "elements in one paragraph": f"<p>{'<i>a</i> ' * 9_000}</p>",
    "divisions of a depth of 5,000": "<div>" * 5_000,
    "lists of a depth of 3,000": "<ul><li>a" * 3_000,
    "quotations of a depth of 3,000": "<blockquote>a" * 3_000,
    "tables of a depth of 1,000": "<table><tr><td>a" * 1_000,
    "emphasis of a depth of 5,000": "<p>" + "<i><b>" * 2_500 + "a",
    "nested <q>": "<p>" + "<q>a" * 3_000,
    "fonts that are never closed": "<font><p>" * 3_000,
    "a table of 4,000 cells": f"<table><tr>{'<td>a</td>' * 4_000}</tr></table>",
    "100,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>a</p>",
    "4,000 attributes on each of 20 tags": f"<p {' '.join(f'a{n}=1' for n in range(4_000))}>a</p>" * 20,
    "an attribute of 4 MB": f"<img alt='{'a' * 4_000_000}'>",
    "a picture in its own text": f"<img src='data:image/png;base64,{'iVBOR' * 500_000}'>",
    "a comment without an end": "<!-- ",
    "a script without an end": "<script>var a = '",
    "a style without an end": "<style>p {",
    "an attribute without an end": "<p title='",
    "a tag without an end": "<p <p <p " * 20_000,
    "angle brackets": "<" * 200_000,
    "quotation marks in a tag": "<p " + "\"'" * 200_000 + ">",
    "<plaintext>": "<plaintext>",
    "<template>, <svg> and <math>": "<template><svg><math><p>a" * 500,
    "entities": "<p>" + "&quot;&#39;&amp;" * 100_000 + "</p>",
    "entities without an end": "<p>" + "&#x" * 200_000 + "</p>",
    "spaces": "<p>" + "&nbsp; " * 200_000 + "</p>",
    "processing instructions": "<?php " * 20_000,
    "character data": "<![CDATA[" * 20_000,
    "links": "<p>" + "<a href='https://quay.example/'>a</a> " * 4_000 + "</p>",
    "a base elsewhere": "<base href='file:///etc/'><iframe src='passwd'></iframe>",
}
HEADS = {
    "JSON-LD of a depth of 50,000": f"<script type='application/ld+json'>{'[' * 50_000}</script>",
    "JSON-LD with a number of 10,000 digits": f"<script type='application/ld+json'>{{\"a\": {'9' * 10_000}}}</script>",
    "JSON-LD that is no article": "<script type='application/ld+json'>[null, 1, {\"@type\": {}}]</script>",
    "JSON-LD with odd dates": '<script type="application/ld+json">{"@type": "Article", "datePublished": "'
    + "9" * 5_000
    + '"}</script>',
    "10,000 meta tags": "<meta name=date content=2024-05-14>" * 10_000,
    "a date of 200,000 digits": f"<meta name=date content='{'2024-' * 40_000}'>",
    "a title of 2 MB": f"<title>{'Ferry ' * 350_000}</title>",
    "an author of 1 MB": f"<meta name=author content='{'Ines Tallow, ' * 80_000}'>",
    "an address that is none": "<link rel=canonical href='https://[::1'><meta property=og:url content='http://[a'>",
    "entities in entities": ENTITIES,
    "an entity from outside": OUTSIDE,
}
MANY_ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(10_000))
LINK = "https://quay.example/1"
ITEM = "<item><title>Ferry closed</title><link>https://quay.example/1</link></item>"
DATED = ITEM.replace("<link>", "<pubDate>Fri, 99 Foo 99999</pubDate><link>")
FEEDS = {
    "a feed of entities in entities": f"{ENTITIES}<rss><channel><title>&a9;</title>{ITEM}</channel></rss>",
    "a feed with an entity from outside": f"{OUTSIDE}<rss><channel><title>&x;&y;</title>{ITEM}</channel></rss>",
    "a feed of one long entity": f"{QUADRATIC}<rss><channel><title>{'&x;' * 50_000}</title>{ITEM}</channel></rss>",
    "a feed cut off": f"<rss><channel>{ITEM}<item><title>Fer",
    "a feed of 20,000 entries": f"<rss><channel>{ITEM * 20_000}</channel></rss>",
    "a feed of a depth of 20,000": f"<rss><channel>{'<a>' * 20_000}{ITEM}",
    "a feed with 10,000 attributes": f"<rss {MANY_ATTRIBUTES}><channel>{ITEM}</channel></rss>",
    "a feed of other links": f"<rss><channel>{ITEM.replace(LINK, 'javascript:alert(1)')}</channel></rss>",
    "a feed of a date that there is not": f"<rss><channel>{DATED}</channel></rss>",
    "a feed of a wrong encoding": f"<?xml version='1.0' encoding='no-such'?><rss><channel>{ITEM}é</channel></rss>",
    "a feed with NULs": f"<rss><channel>\0{ITEM}\0</channel></rss>",
    "a feed that is a page": f"<html><body>{STORY}</body></html>",
    "a feed in JSON": '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    "an empty feed": "",
    "a feed of a title of 2 MB": f"<rss><channel>{ITEM.replace('Ferry', 'a' * 2_000_000)}</channel></rss>",
    "a feed of an address of 5,000 letters": f"<rss><channel>{ITEM.replace('/1', '/' + 'a' * 5_000)}</channel></rss>",
}


def cases(chance: random.Random) -> Iterator[Made]:
    for label, body in BODIES.items():
        yield f"a page of {label}", "ferry.html", page(body)
    for label, head in HEADS.items():
        yield f"a page with {label}", "ferry.html", page("", head)
    for label, text in FEEDS.items():
        yield label, "feed.xml", text.encode()
    tags = [
        f"<{tag}>" for tag in ("p", "div", "/p", "/div", "table", "td", "i", "/i", "q", "li", "h1", "!--", "a href=")
    ]
    for count in (100, 1_000, 10_000):
        yield f"a page of {count} tags at random", "ferry.html", page(" a ".join(chance.choices(tags, k=count)))


def page(body: str, head: str = "") -> bytes:
    text = f"<html><head><meta charset=utf-8>{head}</head><body><h1>Ferry closed</h1>{body}{STORY}</body></html>"
    return text.encode()
