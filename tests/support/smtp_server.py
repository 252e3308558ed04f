#!/usr/bin/python3
"""A mail server for tests (python3-aiosmtpd): keeps each letter as FOLDER/N.eml, its envelope as the first header.

usage: smtp_server.py FOLDER [--user NAME:PASSWORD] [--refuse ADDRESS] [--certificate FILE --key FILE] [--covered]
Writes its port to FOLDER/port when it listens; ends when its standard input does. With a certificate it offers
STARTTLS; --covered: it speaks TLS from the first byte.
"""
import argparse
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--user", default="")
arguments.add_argument("--refuse", default="")
arguments.add_argument("--certificate", default="")
arguments.add_argument("--key", default="")
arguments.add_argument("--covered", action="store_true")
wish = arguments.parse_args()


def put(name, content):
    path = os.path.join(wish.folder, name)
    with open(path + ".new", "wb") as file:
        file.write(content)
    os.rename(path + ".new", path)


class Keeper:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == wish.refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        how = "tls" if session.ssl or wish.covered else "plain"
        head = f"X-Envelope: {envelope.mail_from} {' '.join(envelope.rcpt_tos)} {how}\r\n"
        put(f"{self.count}.eml", head.encode() + envelope.content)
        return "250 OK"


def log_in(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == wish.user, handled=False)


async def serve():
    options = {}
    if wish.user:
        options = {"authenticator": log_in, "auth_required": True, "auth_require_tls": False}
    context = None
    if wish.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(wish.certificate, wish.key)
        if not wish.covered:
            options["tls_context"] = context
    keeper = Keeper()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="mail.example.org", loop=loop, **options),
        "127.0.0.1",
        0,
        ssl=context if wish.covered else None,
    )
    put("port", str(server.sockets[0].getsockname()[1]).encode())
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


asyncio.run(serve())
