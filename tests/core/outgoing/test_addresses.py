"""Which addresses are of the world outside, however they are written."""

from ipaddress import ip_address

import pytest

from app.core.outgoing import is_public, networks
from app.core.outgoing.addresses import is_within


@pytest.mark.parametrize(
    "written",
    [
        "0.0.0.0",  # noqa: S104 - nobody listens here
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.9",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2001:0:808:808::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2a00::5efe:10.0.0.1",
        "fc00::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_what_lies_inside_or_hides_it_is_not_public(written: str) -> None:
    assert not is_public(ip_address(written))


@pytest.mark.parametrize("written", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_host_of_the_world_outside_is_public(written: str) -> None:
    assert is_public(ip_address(written))


def test_a_network_that_is_allowed_holds_its_addresses_in_either_form_and_no_others() -> None:
    allowed = networks(["127.0.0.1", " 10.2.0.0/16"])

    assert is_within(ip_address("::ffff:127.0.0.1"), allowed)
    assert is_within(ip_address("10.2.3.4"), allowed)
    assert not is_within(ip_address("127.0.0.2"), allowed)
    assert not is_within(ip_address("::1"), allowed)
