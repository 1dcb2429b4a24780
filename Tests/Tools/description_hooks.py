"""What schemathesis can't know of the server that it tests: what is there."""

import os
import zlib

import schemathesis

# Of the paths' parameters: one that is there, and one that stays out of it.
KNOWN = os.environ["CHATFLOW_CONVERSATION"]
OWN = os.environ.get("CHATFLOW_MEMBER", "")


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.path_parameters or {}
    # Every other conversation is one, so that what is asked for also happens.
    if zlib.crc32(str(path.get("conversation")).encode()) % 2 and "conversation" in path:
        path["conversation"] = KNOWN
    # Who asks would be signed out by a new password.
    if OWN and str(path.get("member")) == OWN:
        path["member"] = int(OWN) + 1
