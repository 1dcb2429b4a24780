"""Firefox, asked over its own protocol: JSON with its length before it, over a connection."""

import json
import pathlib
import socket
import subprocess
import time


class Firefox:
    """One with a profile of its own; ends with the `with` that it stands in."""

    def __init__(self, program, folder):
        profile = pathlib.Path(folder) / "firefox"
        profile.mkdir()
        (profile / "user.js").write_text(
            'user_pref("marionette.port", 0);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
            'user_pref("network.captive-portal-service.enabled", false);\n'
            'user_pref("network.connectivity-service.enabled", false);\n')
        self.process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--marionette", "--profile", profile],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.count = 0
        written = profile / "MarionetteActivePort"
        self.waited(lambda: written.exists() and written.read_text())
        self.connection = socket.create_connection(("127.0.0.1", int(written.read_text())))
        self.answers = self.connection.makefile("rb")
        self.packet()
        self.ask("WebDriver:NewSession", capabilities={})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.kill()
        self.process.wait()

    def waited(self, body):
        """What `body` gives once it is something; the bound is for tests that fail."""
        for _ in range(1200):
            if found := body():
                return found
            time.sleep(0.05)
        raise TimeoutError

    def packet(self):
        digits = b""
        while not digits.endswith(b":"):
            digits += self.answers.read(1)
        return json.loads(self.answers.read(int(digits[:-1])))

    def ask(self, command, **parameters):
        self.count += 1
        text = json.dumps([0, self.count, command, parameters]).encode()
        self.connection.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self.packet()
        assert not error, f"{command}: {error}"
        return result.get("value") if isinstance(result, dict) else result

    def value(self, expression):
        """What an expression gives, in a realm of its own."""
        return self.ask("WebDriver:ExecuteScript", script=f"return {expression}", args=[],
                        sandbox="test")
