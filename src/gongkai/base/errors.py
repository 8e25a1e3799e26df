"""The ways in which the program says no. Faces turn them into pages."""


class Denied(Exception):  # noqa: N818 - a decision, not a fault of the program
    """Who asks may not do or see this. ``str(error)`` is one Chinese sentence that says why.

    Faces answer 403, or 404 where even the existence is nobody's business.
    """


class Refused(Exception):  # noqa: N818
    """A rule refuses what was asked. ``message`` is one Chinese sentence; ``article`` its source.

    Faces show it as the error summary of the form.
    """

    def __init__(self, message: str, article: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.article = article

    def __str__(self) -> str:
        return f"{self.message}（{self.article}）" if self.article else self.message


class NotThere(LookupError):  # noqa: N818
    """What was asked for does not exist, is somebody else's secret, or its time is over.

    Faces answer 404 and do not say which of these it is.
    """
