from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def local_secret_key(file: Path) -> str:
    """The key kept in `file`, made on first use and readable by its owner alone.

    For one's own machine; a server names its key in SECRET_KEY. Raises ImproperlyConfigured where the file can be
    neither read nor written.
    """
    try:
        file.touch(mode=0o600)
        if not file.read_text().strip():
            file.write_text(get_random_secret_key())
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set and {file.name} cannot be kept here ({error.strerror}). "
            "Put a long random text into the environment variable SECRET_KEY."
        ) from error
