"""Whether this machine can recognise text in pictures, and what is said where it cannot.

The recogniser is large and installed on its own (``make scan``); nothing of it is imported here.
"""

from __future__ import annotations

from importlib.util import find_spec

from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

PARTS = ("cv2", "onnxruntime", "rapidocr")
COMMAND = "make scan"


def is_installed() -> bool:
    """Whether everything is there that scans are read with."""
    return all(find_spec(part) is not None for part in PARTS)


def need_recogniser(page: int | None = None) -> None:
    """Raise ``UnreadableFile`` (``no-converter``) where scans cannot be read on this machine.

    ``page``: which page of a file is a picture; None where all of them are.
    """
    if not is_installed():
        raise not_installed(page)


def not_installed(page: int | None = None) -> UnreadableFile:
    """What is a picture, that it was not read, and what to do: one Chinese sentence."""
    what = (
        _("这份文件是扫描件或图片")
        if page is None
        else _("这份 PDF 的第 {page} 页是图像").format(page=page)
    )
    return UnreadableFile(
        "no-converter",
        _(
            "{what}，本机没有安装文字识别组件，整份文件都没有读取；请在程序所在的目录运行 {command} "
            "安装后再读一次（网页上请告知管理员），或改用 Word、网页或每页都带文字的 PDF。"
        ).format(what=what, command=COMMAND),
    )
