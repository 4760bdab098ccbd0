"""What packages of the trade find in texts, and the seconds of the processor that each takes. Runs in their own
environment.

python -m venv /tmp/peers && /tmp/peers/bin/pip install ttprism dfir cyberonto ioc-finder iocsearcher iocextract
requests
/tmp/peers/bin/python evaluation/indicator_peers.py < texts.json > found.json
"""

import json
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from time import process_time

Found = list[tuple[str, str]]
_NAMES = {
    "windows_path": "path",
    "registry_key": "registry",
    "btc": "wallet",
    "eth": "wallet",
    "urls": "url",
    "email_addresses": "email",
    "domains": "domain",
    "ipv4s": "ipv4",
    "ipv6s": "ipv6",
    "md5s": "md5",
    "sha1s": "sha1",
    "sha256s": "sha256",
    "bitcoin_addresses": "wallet",
    "monero_addresses": "wallet",
    "registry_key_paths": "registry",
    "file_paths": "path",
    "ip4": "ipv4",
    "ip6": "ipv6",
    "fqdn": "domain",
    "bitcoin": "wallet",
    "ethereum": "wallet",
    "monero": "wallet",
    "onionAddress": "onion",
    "filepath": "path",
}


def _named(found: Iterable[tuple[str, str]]) -> Found:
    return [(_NAMES.get(kind, kind), value) for kind, value in found]


def _ttprism() -> Callable[[str], Found]:
    from ttprism import extract_iocs  # noqa: PLC0415

    return lambda text: [(str(one.type.value), one.value) for one in extract_iocs(text)]


def _dfir() -> Callable[[str], Found]:
    from dfir import extract_text  # noqa: PLC0415

    return lambda text: [(one["type"], one["value"]) for one in extract_text(text)]


def _cyberonto() -> Callable[[str], Found]:
    from cyberonto import extract  # noqa: PLC0415

    return lambda text: [(kind, value) for kind, values in extract(text).items() for value in values]


def _ioc_finder() -> Callable[[str], Found]:
    from ioc_finder import find_iocs  # noqa: PLC0415

    kinds = [name for name in _NAMES if name.endswith(("s", "_paths"))]
    return lambda text: [
        (kind, value) for kind, values in find_iocs(text, included_ioc_types=kinds).items() for value in values
    ]


def _iocsearcher() -> Callable[[str], Found]:
    from iocsearcher.searcher import Searcher  # noqa: PLC0415

    search = Searcher().search_data
    return lambda text: [(one.name, one.value) for one in search(text)]


def _iocextract() -> Callable[[str], Found]:
    import iocextract  # noqa: PLC0415

    finders = {
        "url": iocextract.extract_urls,
        "ipv4": iocextract.extract_ipv4s,
        "email": iocextract.extract_emails,
    }
    plain = {
        "ipv6": iocextract.extract_ipv6s,
        "md5": iocextract.extract_md5_hashes,
        "sha1": iocextract.extract_sha1_hashes,
        "sha256": iocextract.extract_sha256_hashes,
    }

    def find(text: str) -> Found:
        addresses = [(kind, value) for kind, finder in finders.items() for value in finder(text, refang=True)]
        return addresses + [(kind, value) for kind, finder in plain.items() for value in finder(text)]

    return find


PEERS = {
    "ttprism": _ttprism,
    "dfir": _dfir,
    "cyberonto": _cyberonto,
    "ioc-finder": _ioc_finder,
    "iocsearcher": _iocsearcher,
    "iocextract": _iocextract,
}


def main() -> None:
    """Read `{"texts": [...], "timed": [...]}`, write what each package found in `texts` and how long it took over
    `timed`."""
    asked = json.load(sys.stdin)
    told: dict[str, object] = {}
    for name, make in PEERS.items():
        find = make()
        found = [_named(find(text)) for text in asked["texts"]]
        times = []
        for _ in range(3):
            started = process_time()
            for text in asked["timed"]:
                find(text)
            times.append(process_time() - started)
        told[name] = {"version": version(name), "found": found, "seconds": min(times)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
