"""Content: YAML in, checked curriculum and problems out.

Importing this loads neither YAML nor pydantic; they come in when a file has to be compiled.
"""

from lumbar.content.loading import Loaded, check_paths, load
from lumbar.content.problems import Problem, Severity

__all__ = ["Loaded", "Problem", "Severity", "check_paths", "load"]
