"""How Hypothesis runs here, and what is stopped at the end of a run."""

import os
import sys

from hypothesis import settings

# A deadline would be an assertion on time: a busy machine is no reason for a test to fail.
# The gate gives one answer for one commit; a campaign looks further at random.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, max_examples=3000)
settings.load_profile("full" if os.environ.get("LUMBAR_CAMPAIGN") == "full" else "usual")


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL that tests of this process may have started."""
    databases = sys.modules.get("support.databases")
    if databases is not None:
        databases.stop_server()
