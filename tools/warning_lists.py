"""Write `src/veilleur/facts/data/`: what the warning lists of MISP know to be harmless, in a form that loads at once.

    python tools/warning_lists.py DIRECTORY    a checkout of github.com/MISP/misp-warninglists (CC0)

Lists of hosters, clouds, VPNs and dynamic DNS are left out: attackers rent there too. So are the ranges and names for
documentation.
"""

import json
import sys
from array import array
from ipaddress import IPv4Network, collapse_addresses, ip_network
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "veilleur" / "facts" / "data"
EXACT = (
    "captive-portals cisco_top1000 cloudflare-top200 moz-top500 microsoft-office365 bank-website url-shortener "
    "link-in-bio "
    "lots-project digitalside public-ipfs-gateways"
).split()
"""Lists of hosts of which only the host itself is meant: below them strangers keep their pages."""
BELOW = (
    "google microsoft microsoft-win10-connection-endpoints microsoft-mdca-proxy crl-hostname findip-host "
    "whats-my-ip dax30 "
    "security-provider-blogpost automated-malware-analysis umbrella-blockpage-hostname"
).split()
"""Lists of hosts of which all below them is meant too."""
NETWORKS = (
    "public-dns-v4 public-dns-v6 google-gmail-sending-ips googlebot umbrella-blockpage-v4 umbrella-blockpage-v6 "
    "sinkholes "
    "multicast crl-ip microsoft-office365-ip wikimedia rfc6598 ipv6-linklocal censys-scanning shodan-scanning "
    "shadowserver "
    "onyphe-scanner alphastrike-scanning circl-security-scanning circl-ssh-scanning palo-alto-networks-cortex-xpanse "
    "tenable-cloud-ipv4 tenable-cloud-ipv6 internetcleanup-scanner modat-scanner openai-gptbot zscaler"
).split()
DIGESTS = (
    "common-ioc-false-positive eicar.com empty-hashes ti-falsepositives mozilla-CA mozilla-IntermediateCA"
).split()
RENTED = frozenset(
    "appspot.com blogspot.com googleusercontent.com googleapis.com web.app firebaseapp.com azurewebsites.net "
    "windows.net cloudapp.net azure.com "
    "cloudapp.azure.com azureedge.net trafficmanager.net sharepoint.com azurefd.net withgoogle.com run.app goo.gl "
    "core.windows.net".split()
)
"""Hosts of the lists below which anybody rents a name."""


def main(folder: Path) -> None:
    """Write the files."""
    DATA.mkdir(exist_ok=True)
    exact, below = _hosts(folder, EXACT), _hosts(folder, BELOW)
    exact |= below & RENTED
    below -= RENTED
    hosts = sorted(exact - below) + sorted(f".{host}" for host in below)
    (DATA / "harmless_hosts.txt").write_text("\n".join(hosts) + "\n", encoding="utf-8")
    networks = [ip_network(entry.strip(), strict=False) for name in NETWORKS for entry in _entries(folder, name)]
    bounds = array("I")
    for network in collapse_addresses(one for one in networks if isinstance(one, IPv4Network)):
        bounds.extend((int(network.network_address), int(network.broadcast_address)))
    (DATA / "harmless_ipv4.bin").write_bytes(_big_endian(bounds))
    six = collapse_addresses(one for one in networks if one.version == 6)
    (DATA / "harmless_ipv6.txt").write_text("\n".join(map(str, six)) + "\n", encoding="utf-8")
    digests = {
        int(entry[:16], 16)
        for name in DIGESTS
        for entry in _entries(folder, name)
        if len(entry) >= 32 and all(letter in "0123456789abcdefABCDEF" for letter in entry)
    }
    (DATA / "harmless_digests.bin").write_bytes(_big_endian(array("Q", sorted(digests))))


def _entries(folder: Path, name: str) -> list[str]:
    return list(json.loads((folder / "lists" / name / "list.json").read_text(encoding="utf-8"))["list"])


def _hosts(folder: Path, names: list[str]) -> set[str]:
    entries = (entry.strip().lower() for name in names for entry in _entries(folder, name))
    return {host for entry in entries if "." in (host := entry.removeprefix("*").strip(".")) and "/" not in host}


def _big_endian(numbers: array) -> bytes:  # type: ignore[type-arg]
    made = array(numbers.typecode, numbers)
    if sys.byteorder == "little":
        made.byteswap()
    return made.tobytes()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
