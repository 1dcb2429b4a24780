"""The wheel holds the shared library, and so is for one platform and any Python."""

import os
import platform

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel


class PlatformWheel(bdist_wheel):
    """A wheel for any Python 3 on this platform."""

    def finalize_options(self):
        """Says that it isn't pure Python."""
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        """The parts of its name."""
        return "py3", "none", f"linux_{platform.machine()}"


setup(
    version=os.environ.get("CHATFLOW_VERSION", "0"), cmdclass={"bdist_wheel": PlatformWheel}
)
