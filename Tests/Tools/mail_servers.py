"""Mail servers for tests of submission (aiosmtpd), which take what they are told to take.

    mail_servers.py FOLDER

Writes FOLDER/ports.json once they listen, and each message that they accept as a line of
FOLDER/accepted.jsonl. They run until standard input ends.

    open       no TLS, for everybody
    plain      no TLS, and signing in without it, which nobody should do
    starttls   STARTTLS is demanded, then signing in: user "chat", password "secret"
    tls        TLS from the first byte, and signing in
    stranger   STARTTLS with a certificate that nobody vouches for
    silent     takes the connection and says nothing
    vanishing  closes the connection once it has the message

Recipients say what becomes of them: "unknown@", "full@", "later@", "denied@". So do senders:
"refused@", and subjects: "spam", "busy".
"""

import asyncio
import json
import ssl
import subprocess
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

RECIPIENTS = {
    "unknown": "550 5.1.1 <unknown@example.com>: User unknown",
    "full": "452 4.2.2 Mailbox full",
    "later": "450 Try again later",
    "denied": "554 5.7.1 Relay access denied",
}
MESSAGES = {
    b"spam": "554 5.7.0 Looks like spam",
    b"busy": "451 4.3.0 Busy",
}


class Handler:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.7.1 Sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = RECIPIENTS.get(address.split("@")[0])
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.name == "vanishing":
            server.transport.abort()
            return "421 gone"
        for subject, answer in MESSAGES.items():
            if b"\r\nSubject: " + subject in envelope.original_content:
                return answer
        accepted = {
            "server": self.name,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "message": envelope.original_content.decode("ascii"),
            "hasTLS": server.transport.get_extra_info("ssl_object") is not None,
        }
        with open(self.folder / "accepted.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(accepted) + "\n")
        return "250 2.0.0 Queued as 1"


def authenticate(server, session, envelope, mechanism, data):
    # Not handled: aiosmtpd shall answer 535 itself.
    is_right = data.login == b"chat" and data.password == b"secret"
    return AuthResult(success=is_right, handled=False)


class AnyPort(Controller):
    """Listens on a port that the system chooses."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def certificate(folder, name):
    key, file = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "2", "-keyout", key, "-out", file, "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost"],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return context


async def silence(reader, writer):
    await reader.read()


def main():
    folder = Path(sys.argv[1])
    own, strange = certificate(folder, "own"), certificate(folder, "strange")
    auth = {"authenticator": authenticate, "auth_required": True}
    options = {
        "open": {},
        "plain": {"auth_require_tls": False, "authenticator": authenticate},
        "starttls": {"tls_context": own, "require_starttls": True, **auth},
        "tls": {"ssl_context": own, "auth_require_tls": False, **auth},
        "stranger": {"tls_context": strange, "require_starttls": True},
        "vanishing": {},
    }
    ports = {}
    for name, arguments in options.items():
        controller = AnyPort(Handler(name, folder), hostname="127.0.0.1", port=0, **arguments)
        controller.start()
        ports[name] = controller.port
    loop = asyncio.new_event_loop()
    silent = loop.run_until_complete(asyncio.start_server(silence, "127.0.0.1", 0))
    ports["silent"] = silent.sockets[0].getsockname()[1]
    (folder / "ports.new").write_text(json.dumps(ports), encoding="utf-8")
    (folder / "ports.new").rename(folder / "ports.json")
    sys.stdin.read()


if __name__ == "__main__":
    main()
