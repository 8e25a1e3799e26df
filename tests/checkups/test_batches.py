"""What happens to the files that a visitor hands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.conf import LazySettings
from django.db import connection

from gongkai.base import clock
from gongkai.base.errors import NotThere, Refused
from gongkai.checkups import actions, queries, working
from gongkai.checkups.kinds import Kind, Outcome, Role, Stage
from gongkai.checkups.models import LIFETIME, Batch, BatchFile
from gongkai.report.model import number
from handing_in import AGENCY, faulty_report, good_report, read, upload

pytestmark = pytest.mark.django_db


def test_a_good_report_is_read_and_has_no_errors() -> None:
    batch = read(upload(good_report()))
    opened = queries.open_file(batch, 1)
    assert batch.stage == Stage.DONE
    assert opened.file.agency == AGENCY
    assert opened.file.year == 2023
    assert (opened.file.readable, opened.file.cells) == (200, 200)
    assert opened.examination.errors == 0


def test_a_faulty_row_is_found() -> None:
    batch = read(upload(faulty_report()))
    findings = queries.open_file(batch, 1).examination.findings
    assert "C-T3-ROW:r3_1" in {finding.subject for finding in findings}


def test_the_upload_is_deleted_as_soon_as_it_has_been_read() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    assert BatchFile.objects.filter(content__isnull=False).count() == 1
    working.read_batch(batch.id)
    assert BatchFile.objects.filter(content__isnull=False).count() == 0


def test_a_file_that_cannot_be_read_is_deleted_too_and_says_why() -> None:
    batch = read(actions.Upload("照片.pdf", b"%PDF-1.7 nothing"))
    file = batch.files.get()
    assert file.outcome == Outcome.UNREADABLE
    assert file.content is None
    assert file.message.endswith("。")


def test_the_tables_are_unlogged() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relpersistence FROM pg_class WHERE relname = ANY(%s)",
            [["checkups_batch", "checkups_batchfile"]],
        )
        assert set(cursor.fetchall()) == {("checkups_batch", "u"), ("checkups_batchfile", "u")}


def test_nobody_else_opens_a_batch() -> None:
    batch = read(upload(good_report()), secret="one")
    assert queries.batch_of("one", batch.id) == batch
    for secret in ("another", "", batch.owner):
        with pytest.raises(NotThere):
            queries.batch_of(secret, batch.id)


def test_the_secret_itself_is_not_stored() -> None:
    batch = read(upload(good_report()), secret="the-secret-itself")
    assert "the-secret-itself" not in {str(value) for value in vars(batch).values()}


def test_a_batch_cannot_be_opened_when_its_time_is_over_even_before_it_is_deleted() -> None:
    batch = read(upload(good_report()))
    with clock.stopped_at(batch.created_at + LIFETIME), pytest.raises(NotThere):
        queries.batch_of("visitor", batch.id)
    assert timedelta(hours=1) > LIFETIME


def test_expired_batches_are_deleted_with_their_files_and_others_stay() -> None:
    batch = read(upload(good_report()))
    assert actions.delete_expired(batch.expires_at - timedelta(seconds=1)) == 0
    assert actions.delete_expired(batch.expires_at) == 1
    assert not BatchFile.objects.exists()


def test_clearing_deletes_at_once() -> None:
    batch = read(upload(good_report()))
    actions.clear(batch)
    assert not Batch.objects.exists()
    assert not BatchFile.objects.exists()


def test_a_visitor_keeps_his_newest_batches_only() -> None:
    ids = [read(upload(good_report())).id for _ in range(actions.KEPT_BATCHES + 2)]
    kept = set(Batch.objects.values_list("id", flat=True))
    assert kept == set(ids[2:])


def test_stopping_keeps_what_was_read_and_skips_the_rest() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    actions.stop(batch)
    working.read_batch(batch.id)
    file = BatchFile.objects.get()
    assert (file.outcome, file.content) == (Outcome.SKIPPED, None)
    assert "停止" in file.message


def test_a_batch_whose_worker_was_killed_is_begun_once_more_and_then_given_up() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    Batch.objects.update(stage=Stage.READING, attempts=1)
    working.read_batch(batch.id)
    assert BatchFile.objects.get().outcome == Outcome.READ

    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    Batch.objects.filter(id=batch.id).update(stage=Stage.READING, attempts=2)
    working.read_batch(batch.id)
    batch.refresh_from_db()
    assert batch.stage == Stage.FAILED
    assert "两次中断" in batch.files.get().message


def test_a_finished_batch_is_not_read_again() -> None:
    batch = read(upload(good_report()))
    before = batch.attempts
    working.read_batch(batch.id)
    batch.refresh_from_db()
    assert batch.attempts == before


def test_last_years_report_makes_the_cross_year_checks_possible() -> None:
    last = good_report(year=2022).with_cells(
        {
            "T3.r4.c1": number(3),
            "T3.r4.c7": number(3),
            "T3.r1.c1": number(11),
            "T3.r1.c7": number(11),
        }
    )
    batch = read(upload(good_report()), upload(last, Role.PREVIOUS))
    subjects = {one.subject for one in queries.open_file(batch, 1).examination.findings}
    assert "C-X-CARRY:c1" in subjects


def test_of_many_reports_each_is_held_against_its_own_agencys_last_year() -> None:
    batch = read(
        upload(good_report("甲县水务局")),
        upload(good_report("乙县水务局")),
        upload(good_report("乙县水务局", 2022), Role.PREVIOUS),
    )
    with_previous = [
        opened.file.agency
        for opened in queries.opened_in(batch)
        if opened.examination.previous is not None
    ]
    assert with_previous == ["乙县水务局"]


def test_the_day_of_publication_reaches_the_checks() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())], date(2024, 3, 5))
    working.read_batch(batch.id)
    assert queries.open_file(batch, 1).examination.published_on == date(2024, 3, 5)


def test_two_versions_are_compared() -> None:
    batch = read(
        upload(good_report(), Role.OLD), upload(faulty_report(), Role.NEW), kind=Kind.COMPARE
    )
    comparison = queries.compared_in(batch).comparison
    assert comparison is not None
    assert [pair.key for pair in comparison.changed_cells] == ["T3.r3_1.c7"]


def test_a_version_in_a_zip_is_compared_too() -> None:
    old = replace(zip_of(upload(good_report())), role=Role.OLD)
    batch = read(old, upload(faulty_report(), Role.NEW), kind=Kind.COMPARE)
    compared = queries.compared_in(batch)
    assert compared.comparison is not None
    assert (compared.old.role, compared.new.role) == (Role.OLD, Role.NEW)


def test_a_version_that_is_a_zip_of_several_files_says_to_choose_one() -> None:
    old = zip_of(upload(good_report("甲县水务局")), upload(good_report("乙县水务局")))
    batch = read(replace(old, role=Role.OLD), upload(good_report(), Role.NEW), kind=Kind.COMPARE)
    compared = queries.compared_in(batch)
    assert batch.stage == Stage.DONE
    assert compared.comparison is None
    assert "每一版只能选一份" in compared.old.message


def test_a_version_that_cannot_be_read_leaves_no_comparison_but_a_sentence() -> None:
    batch = read(
        upload(good_report(), Role.OLD),
        actions.Upload("x.pdf", b"%PDF-", Role.NEW),
        kind=Kind.COMPARE,
    )
    compared = queries.compared_in(batch)
    assert compared.comparison is None
    assert compared.new.message


@pytest.mark.parametrize("count", [0, 3])
def test_no_file_and_too_many_files_are_refused(count: int, settings: LazySettings) -> None:
    settings.GONGKAI_CHECKUP_MAX_FILES = 2
    with pytest.raises(Refused, match="。"):
        actions.hand_in("visitor", Kind.CHECK, [upload(good_report())] * count)


def test_an_empty_file_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"空白\.docx"):
        actions.hand_in("visitor", Kind.CHECK, [actions.Upload("../空白.docx", b"")])


def test_a_full_store_refuses_politely(settings: LazySettings) -> None:
    settings.GONGKAI_CHECKUP_STORE_BYTES = 10
    with pytest.raises(Refused, match="过几分钟"):
        actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])


def test_a_refusal_leaves_the_visitors_batches_and_deletes_expired_ones(
    settings: LazySettings,
) -> None:
    expired, kept = read(upload(good_report())), read(upload(good_report()))
    Batch.objects.filter(id=expired.id).update(expires_at=clock.now())
    settings.GONGKAI_CHECKUP_STORE_BYTES = 10
    with pytest.raises(Refused):
        actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    assert list(Batch.objects.values_list("id", flat=True)) == [kept.id]


def test_an_address_with_a_character_that_no_database_takes_is_not_there() -> None:
    with pytest.raises(NotThere):
        queries.batch_of("visitor", "a\0b")


def test_a_batch_at_which_the_program_itself_fails_is_given_up_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_files: object, **_options: object) -> object:
        raise RuntimeError("broken")

    monkeypatch.setattr(working, "read_many", failing)
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    with pytest.raises(RuntimeError):
        working.read_batch(batch.id)
    batch.refresh_from_db()
    file = batch.files.get()
    assert (batch.stage, file.outcome, file.content) == (Stage.FAILED, Outcome.SKIPPED, None)
    assert "程序出错" in file.message


def test_a_name_with_a_path_or_control_characters_is_cut_to_what_may_be_shown() -> None:
    assert actions.short_name("C:\\报送\\2023\\年报\x00\x1b.docx") == "年报.docx"
    assert actions.short_name("../../") == ".."
    assert actions.short_name("") == "未命名文件"


def test_what_a_database_cannot_hold_is_taken_out_of_messages() -> None:
    assert working.storable("坏\x00字\ud800。") == "坏字?。"


def after_patience(batch: Batch) -> queries.Progress:
    with clock.stopped_at(batch.created_at + queries.PATIENCE + timedelta(seconds=1)):
        return queries.progress_of(batch)


def test_a_batch_that_no_worker_is_there_for_says_so_after_some_seconds() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    assert not queries.progress_of(batch).unattended
    assert after_patience(batch).unattended
    batch.stage = Stage.READING
    assert after_patience(batch).unattended
    batch.stage = Stage.DONE
    assert not after_patience(batch).unattended


def test_a_batch_that_waits_behind_others_says_that_instead() -> None:
    batch = actions.hand_in("visitor", Kind.CHECK, [upload(good_report())])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    progress = after_patience(batch)
    assert (progress.unattended, progress.queued) == (False, True)


def test_progress_counts_files_and_tells_the_rate() -> None:
    batch = read(upload(good_report()), upload(faulty_report()))
    progress = queries.progress_of(batch)
    assert (progress.finished, progress.total) == (2, 2)
    assert progress.rate is not None
    assert progress.rate > 0


def zip_of(*members: actions.Upload) -> actions.Upload:
    """A zip as a visitor makes it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for member in members:
            archive.writestr(member.name, member.content)
    return actions.Upload("年报.zip", buffer.getvalue())


def test_a_zip_becomes_its_files() -> None:
    batch = read(zip_of(upload(good_report("甲县水务局")), upload(good_report("乙县水务局"))))
    agencies = set(batch.files.values_list("agency", flat=True))
    assert agencies == {"甲县水务局", "乙县水务局"}
    assert not batch.files.filter(content__isnull=False).exists()


def test_a_zip_bomb_is_named_and_nothing_of_it_is_kept() -> None:
    bomb = zip_of(actions.Upload("零.html", b"0" * 80_000_000))
    batch = read(bomb)
    file = batch.files.get()
    assert file.outcome == Outcome.UNREADABLE
    assert "零.html" in file.message
    assert file.content is None


def test_a_zip_of_too_many_files_says_where_it_was_cut(settings: LazySettings) -> None:
    settings.GONGKAI_CHECKUP_MAX_FILES = 2
    files = [actions.Upload(f"{number}.txt", b"x") for number in range(4)]
    batch = read(zip_of(*files))
    assert batch.files.filter(code="too-many").count() == 1


def test_work_is_done_in_slices_and_a_slice_is_no_failed_attempt() -> None:
    batch = actions.hand_in(
        "visitor", Kind.CHECK, [upload(good_report(f"{name}县水务局")) for name in "甲乙丙"]
    )
    slices = 1
    while working.read_batch(batch.id, seconds=0):
        slices += 1
    batch.refresh_from_db()
    assert slices == 3
    assert batch.stage == Stage.DONE
    assert batch.files.filter(outcome=Outcome.READ).count() == 3
