"""How files for browsers are stored: under names that carry their content's hash."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, without the pointers to source maps.

    The asset packages name source maps that they do not hold or that are not collected; following
    the pointers would end the collection with an error.
    """

    patterns = tuple(
        (glob, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for glob, rules in CompressedManifestStaticFilesStorage.patterns
    )
