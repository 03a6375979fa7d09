"""Which addresses belong to the world outside: a pure rule.

An IPv6 address may carry an IPv4 address, and then leads wherever that leads: mapped (RFC 4291, 2.5.5.2), by way of
NAT64 (RFC 6052), or as the end of an ISATAP address (RFC 5214). What tunnels by other ways is nobody's home.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]

_LAST_32_BITS: Final = (1 << 32) - 1
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR: Final = IPv6Network("2002::/16")
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
_SPECIAL: Final = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Protocol assignments and the 6to4 relay, which older versions of Python call global."""


def networks(written: Iterable[str]) -> Networks:
    """Return networks as they are written, `10.1.0.0/16` or one address; `ValueError` for what is none."""
    return tuple(ip_network(one.strip()) for one in written if one.strip())


def is_public(address: Address) -> bool:
    """Say whether this is the address of one host of the world outside."""
    carried = _carried_by(address)
    if carried is not None and not is_public(carried):
        return False
    if isinstance(address, IPv4Address):
        is_special = address.is_multicast or address.is_reserved or any(address in network for network in _SPECIAL)
        return address.is_global and not is_special
    if address.ipv4_mapped or address in _NAT64:
        return True
    return address in _GLOBAL_UNICAST and address.is_global and address not in _SIX_TO_FOUR


def is_within(address: Address, allowed: Networks) -> bool:
    """Say whether the address, or the one that is mapped into it, lies in one of these networks."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    meant = mapped or address
    return any(meant in network for network in allowed)


def _carried_by(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    number = int(address)
    if address in _NAT64 or (number >> 32) & _LAST_32_BITS in _ISATAP:
        return IPv4Address(number & _LAST_32_BITS)
    return address.ipv4_mapped
