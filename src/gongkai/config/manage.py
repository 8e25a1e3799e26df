"""`python -m gongkai.config.manage COMMAND` runs one of Django's management commands here.

The embedded database must run for the commands that need one; `make demo` starts it.
"""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the management command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
