"""Tencent's signature and encryption, written from its published description and not from ours."""

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32


def signature(*parts):
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def _cipher(aes_key):
    key = base64.b64decode(aes_key + "=")
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))


def encrypt(aes_key, appid, text, random=None):
    data = (random or os.urandom(16)) + struct.pack(">I", len(text.encode())) + text.encode() + appid.encode()
    padding = _BLOCK - len(data) % _BLOCK
    encryptor = _cipher(aes_key).encryptor()
    return base64.b64encode(
        encryptor.update(data + bytes([padding]) * padding) + encryptor.finalize()
    ).decode()


def decrypt(aes_key, appid, cipher):
    decryptor = _cipher(aes_key).decryptor()
    data = decryptor.update(base64.b64decode(cipher)) + decryptor.finalize()
    data = data[16 : -data[-1]]
    length = struct.unpack(">I", data[:4])[0]
    assert data[4 + length :].decode() == appid
    return data[4 : 4 + length].decode()
