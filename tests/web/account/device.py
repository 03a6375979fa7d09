"""A device that keeps passkeys, as far as the site can tell: keys on P-256, no attestation (WebAuthn, level 2)."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def packed(content: bytes) -> str:
    """Return bytes as they stand in JSON."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Return the bytes of such a text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """A device that has one key. `knows_its_owner` is whether it asked for a finger or a PIN."""

    origin: str = "http://localhost"
    knows_its_owner: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(16))
    owner: bytes = b""
    count: int = 0

    def create(self, options: dict[str, Any]) -> str:
        """Make the key that a site asks for, and return what a browser sends."""
        self.owner = unpacked(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        statement = {"fmt": "none", "attStmt": {}, "authData": self._facts(options, ATTESTED) + attested}
        client = self._client("webauthn.create", options)
        return self._said(attestationObject=cbor2.dumps(statement), clientDataJSON=client)

    def get(self, options: dict[str, Any]) -> str:
        """Prove that the key is here, and return what a browser sends."""
        self.count += 1
        facts, client = self._facts(options, 0), self._client("webauthn.get", options)
        signature = self.key.sign(facts + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._said(authenticatorData=facts, clientDataJSON=client, signature=signature, userHandle=self.owner)

    def _facts(self, options: dict[str, Any], more: int) -> bytes:
        site = options.get("rpId") or options["rp"]["id"]
        flags = PRESENT | (VERIFIED if self.knows_its_owner else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, deed: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": deed, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _said(self, **response: bytes) -> str:
        said = {name: packed(content) for name, content in response.items()}
        key = packed(self.id)
        return json.dumps({"id": key, "rawId": key, "type": "public-key", "extensions": "{}", "response": said})
