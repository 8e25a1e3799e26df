"""年报体检 and 两版比较 over HTTP: hand in, ask, fetch. Nobody needs an account or a cookie.

Whoever hands files in gets an id and a secret token; only with the token can the work be opened. As
in the browser, what was uploaded is deleted when it has been read and the results within the hour.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.errors import HttpError
from ninja.security import APIKeyHeader
from ninja.throttling import BaseThrottle
from pydantic import Field

from gongkai.base.clock import now
from gongkai.base.errors import NotThere, Refused
from gongkai.base.throttling import Rate, wait_of
from gongkai.checkups import actions, queries
from gongkai.checkups.downloads import DOWNLOADS, Download
from gongkai.checkups.kinds import Kind, Role
from gongkai.report.checking.registry import REGISTER
from gongkai.report.writing.codec import encode

if TYPE_CHECKING:
    from gongkai.checkups.models import Batch, BatchFile

PAGE = 100


class Token(APIKeyHeader):
    """The secret that came with the id. Whether it opens the batch, the batch itself decides."""

    param_name = "X-Gongkai-Token"

    def authenticate(self, request: HttpRequest, key: str | None) -> str | None:
        """Hand the secret on."""
        return key or None


class Problem(Schema):
    """What went wrong, in one Chinese sentence."""

    message: str


class Taken(Schema):
    """The work was taken. The token is shown this once."""

    id: str
    token: str
    expires_at: datetime


class ReportState(Schema):
    """One report of the work: what became of it, and what was found."""

    number: int
    name: str
    outcome: str
    message: str
    agency: str | None
    year: int | None
    form: str | None
    cells: int
    readable: int
    errors: int
    warnings: int
    hints: int
    notes: int
    undecided: int


class WorkState(Schema):
    """How far the work is. ``rate`` is files a second, ``remaining_seconds`` an estimate;
    ``unattended``: no background worker lives; ``queued``: it waits behind other people's files;
    ``messages`` say which of last year's reports could not be read."""

    id: str
    stage: str
    total: int
    finished: int
    rate: float | None
    remaining_seconds: float | None
    unattended: bool
    queued: bool
    expires_at: datetime
    messages: list[str]
    reports: list[ReportState]


class CheckRow(Schema):
    """A check of the register."""

    id: str
    level: str
    title: str
    explanation: str
    basis: str
    needs: list[str]


class RegisterPage(Schema):
    """Some checks of the register."""

    count: int
    checks: list[CheckRow]


class Window(Schema):
    """Which part of a list is asked for."""

    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = PAGE


class AddressThrottle(BaseThrottle):
    """Counts by address, also what carries a token: anybody can write one into a header."""

    def __init__(self, scope: str, rate: str) -> None:
        self.scope, self.rate, self.seconds = scope, Rate.of(rate), 0

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether the call is within the rate of its address."""
        key = f"api:{self.scope}:{self.get_ident(request)}"
        self.seconds = wait_of(key, self.rate, now())
        return not self.seconds

    def wait(self) -> float | None:
        """Seconds until the next call is allowed."""
        return self.seconds


uploading = AddressThrottle("upload", settings.GONGKAI_API_UPLOAD_RATE)
asking = AddressThrottle("ask", settings.GONGKAI_API_ASK_RATE)
router = Router(tags=["年报体检"], throttle=[asking])
REFUSED = {400: Problem, 413: Problem, 422: Problem, 429: Problem}
ABSENT = {401: Problem, 404: Problem, 429: Problem}
NO_FILE = {**ABSENT, 422: Problem}


@router.post("/checks", response={202: Taken, **REFUSED}, throttle=[uploading], summary="送检")
def hand_in(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    previous: File[UploadedFile | None] = None,
    published_on: Form[date | None] = None,
) -> Status[Taken]:
    """送来一份或多份年度报告（也可以是 zip），可另附上一年的报告和公布日期；在后台读取。"""
    uploads = [_upload(file, Role.REPORT) for file in files]
    if previous is not None:
        uploads.append(_upload(previous, Role.PREVIOUS))
    return _take(Kind.CHECK, uploads, published_on)


@router.get(
    "/checks/{batch_id}", response={200: WorkState, **ABSENT}, auth=Token(), summary="进度与结果"
)
def state(request: HttpRequest, batch_id: str, window: Query[Window]) -> WorkState:
    """读到哪里了；每份报告读成没有，有几处错误和提醒。"""
    batch = _batch(request, batch_id, Kind.CHECK)
    files = queries.all_reports_in(batch)[window.offset : window.offset + window.limit]
    now = queries.progress_of(batch)
    return WorkState(
        id=batch.id,
        stage=batch.stage,
        total=now.total,
        finished=now.finished,
        rate=now.rate,
        remaining_seconds=now.remaining,
        unattended=now.unattended,
        queued=now.queued,
        expires_at=batch.expires_at,
        messages=[f"{file.name}：{file.message}" for file in queries.previous_not_read_in(batch)],
        reports=[_report_state(file) for file in files],
    )


@router.post(
    "/checks/{batch_id}/stop", response={204: None, **ABSENT}, auth=Token(), summary="停止"
)
def stop(request: HttpRequest, batch_id: str) -> Status[None]:
    """不再往下读；已读成的照样可以取。"""
    actions.stop(_batch(request, batch_id, Kind.CHECK))
    return Status(204, None)


@router.delete("/checks/{batch_id}", response={204: None, **ABSENT}, auth=Token(), summary="清除")
def clear(request: HttpRequest, batch_id: str) -> Status[None]:
    """立即删除这一批的文件和结果。"""
    actions.clear(_batch(request, batch_id, Kind.CHECK))
    return Status(204, None)


@router.get(
    "/checks/{batch_id}/files/{number}.{suffix}",
    response=NO_FILE,
    auth=Token(),
    summary="取一份报告的体检结果",
)
def checked(
    request: HttpRequest,
    batch_id: str,
    number: int,
    suffix: Literal["json", "html", "docx", "xlsx"],
) -> HttpResponse:
    """结果的 JSON，或标注了问题的网页、Word、表格。"""
    key = "checked.json" if suffix == "json" else f"marked.{suffix}"
    return _download(request, batch_id, number, DOWNLOADS[key])


@router.get(
    "/checks/{batch_id}/reports/{number}.{suffix}",
    response=NO_FILE,
    auth=Token(),
    summary="取一份报告本身",
)
def clean(
    request: HttpRequest,
    batch_id: str,
    number: int,
    suffix: Literal["json", "html", "docx", "xlsx", "pdf"],
) -> HttpResponse:
    """读成的报告，按法定格式重排，数字照原样。"""
    return _download(request, batch_id, number, DOWNLOADS[f"report.{suffix}"])


@router.get("/checks-register", response=RegisterPage, summary="全部检查")
def register(request: HttpRequest, window: Query[Window]) -> RegisterPage:
    """每一条检查：轻重、查什么、依据、还需要什么。"""
    checks = list(REGISTER)
    rows = [
        CheckRow(
            id=check.id,
            level=check.level.value,
            title=check.title,
            explanation=check.explanation,
            basis=check.basis,
            needs=[need.value for need in check.needs],
        )
        for check in checks[window.offset : window.offset + window.limit]
    ]
    return RegisterPage(count=len(checks), checks=rows)


@router.post("/compare", response={202: Taken, **REFUSED}, throttle=[uploading], summary="两版比较")
def compare(
    request: HttpRequest, old: File[UploadedFile], new: File[UploadedFile]
) -> Status[Taken]:
    """送来同一份报告的两个版本，在后台逐格逐段比较。"""
    return _take(Kind.COMPARE, [_upload(old, Role.OLD), _upload(new, Role.NEW)], None)


@router.get(
    "/compare/{batch_id}",
    response={200: dict[str, Any], **ABSENT},
    auth=Token(),
    summary="比较结果",
)
def compared(request: HttpRequest, batch_id: str) -> dict[str, Any]:
    """进度；比完后是逐格逐段的对照（comparison），没有读成的文件各有一句话（messages）。"""
    batch = _batch(request, batch_id, Kind.COMPARE)
    if batch.is_open:
        return {"id": batch.id, "stage": batch.stage, "comparison": None, "messages": []}
    found = queries.compared_in(batch)
    return {
        "id": batch.id,
        "stage": batch.stage,
        "comparison": encode(found.comparison) if found.comparison else None,
        "messages": [f"{file.name}：{file.message}" for file in found.files if file.message],
    }


@router.delete(
    "/compare/{batch_id}", response={204: None, **ABSENT}, auth=Token(), summary="清除比较"
)
def clear_comparison(request: HttpRequest, batch_id: str) -> Status[None]:
    """立即删除两个文件的内容和比较结果。"""
    actions.clear(_batch(request, batch_id, Kind.COMPARE))
    return Status(204, None)


def _take(kind: Kind, uploads: list[actions.Upload], published_on: date | None) -> Status[Taken]:
    token = actions.new_secret()
    try:
        batch = actions.hand_in(token, kind, uploads, published_on)
    except Refused as refusal:
        raise HttpError(400, str(refusal)) from refusal
    return Status(202, Taken(id=batch.id, token=token, expires_at=batch.expires_at))


def _upload(file: UploadedFile, role: Role) -> actions.Upload:
    return actions.Upload(file.name or "", file.read(), role)


def _batch(request: HttpRequest, batch_id: str, kind: Kind) -> Batch:
    try:
        return queries.batch_of(request.auth, batch_id, kind)  # type: ignore[attr-defined]
    except NotThere as error:
        raise HttpError(404, _("没有这一批，或者令牌不对，或者已经过期删除。")) from error


def _download(request: HttpRequest, batch_id: str, number: int, wanted: Download) -> HttpResponse:
    batch = _batch(request, batch_id, Kind.CHECK)
    try:
        opened = queries.open_file(batch, number)
    except NotThere as error:
        raise HttpError(404, _("这一批里没有这个编号的报告。")) from error
    if not opened.was_read:
        raise HttpError(404, opened.file.message or _("这份报告还没有读完，请稍后再取。"))
    try:
        content = wanted.make(opened)
    except Refused as error:
        raise HttpError(422, str(error)) from error
    response = HttpResponse(content, content_type=wanted.content_type)
    response["Content-Disposition"] = content_disposition_header(True, wanted.file_name(opened))
    return response


def _report_state(file: BatchFile) -> ReportState:
    return ReportState(
        number=file.number,
        name=file.name,
        outcome=file.outcome,
        message=file.message,
        agency=file.agency or None,
        year=file.year,
        form=file.form_key or None,
        cells=file.cells,
        readable=file.readable,
        errors=file.errors,
        warnings=file.warnings,
        hints=file.hints,
        notes=file.notes,
        undecided=file.undecided,
    )
