"""How Hypothesis runs here: no deadline, and many more examples in a campaign."""

import os

from hypothesis import settings

# A deadline would be an assertion on time: a busy machine is no reason for a test to fail.
settings.register_profile("usual", deadline=None)
settings.register_profile("full", deadline=None, max_examples=3000)
settings.load_profile("full" if os.environ.get("LUMBAR_CAMPAIGN") == "full" else "usual")
