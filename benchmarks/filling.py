"""A city's cases in any number: histories are invented and folded, then copied inside the database.

Every copied row is a whole case: applicants, events, spans and projection, of an agency of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connections, transaction
from psycopg import sql

from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.models import Agency, Person, Post
from gongkai.agencies.roles import Role
from gongkai.applications.models import Applicant, Application, Span
from gongkai.applications.subject import APPLICATIONS, KIND
from gongkai.base.actor import Actor
from gongkai.base.clock import CHINA
from gongkai.dossiers import projecting
from gongkai.dossiers.indexing import vector_of
from gongkai.dossiers.models import Dossier, Event
from gongkai.statute.applications.events import Kind, Party
from gongkai.statute.time.workdays import OFFICIAL

TODAY = date(2026, 11, 20)
FIRST = date(2019, 5, 15)
HISTORIES = 2_000
AGENCIES = 200
CODES = ("G1", "G2", "P1", "D4", "D7", "U1", "U2", "N1", "O3")
MATTERS = [
    "道路改造",
    "征地补偿",
    "校园食堂",
    "老旧小区",
    "公交线路",
    "河道治理",
    "消防验收",
    "户籍管理",
    "招标文件",
    "环评批复",
]
KEYS = {
    Dossier: "id",
    Application: "dossier_ptr_id",
    Applicant: "application_id",
    Event: "dossier_id",
    Span: "application_id",
}
"""The tables that are copied, each with its column that names the case."""


@dataclass(frozen=True, slots=True)
class City:
    """The city office, its agencies, and somebody who sees all of them or one of them."""

    office: Agency
    agencies: list[Agency]
    supervisor: Actor
    clerk: Actor
    registrar: Actor
    clerk_person: Person
    supervisor_person: Person


def a_city(at: datetime) -> City:
    """The agencies and two people; the database must be empty."""
    office = _agency("青石市人民政府办公室", "青政办公开", None)
    agencies = [_agency(f"青石市第{n}局", f"青局{n}公开", office) for n in range(1, AGENCIES + 1)]
    sees_all = _person("总台", office, at, Role.SUPERVISOR)
    clerk = _person("柜台", agencies[0], at, Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
    registrar = _person("窗口", agencies[1], at, Role.INTAKE)
    return City(
        office,
        agencies,
        Actor(sees_all.pk, sees_all.name, "192.0.2.1", at),
        Actor(clerk.pk, clerk.name, "192.0.2.1", at),
        Actor(registrar.pk, registrar.name, "192.0.2.1", at),
        clerk,
        sees_all,
    )


def _agency(name: str, code: str, parent: Agency | None) -> Agency:
    agency = Agency.objects.create(
        name=name,
        short_name=name,
        code=code,
        parent=parent,
        kind=AgencyKind.DEPARTMENT,
        region="青石市",
        active_from=FIRST,
    )
    agency.path = f"{parent.path if parent else '/'}{agency.pk}/"
    agency.save(update_fields=["path"])
    return agency


def _person(name: str, agency: Agency, at: datetime, *roles: Role) -> Person:
    person = Person.objects.create(
        username=name, name=name, home=agency, must_change_password=False, created_at=at
    )
    Post.objects.bulk_create(
        Post(person=person, agency=agency, role=role, since=FIRST) for role in roles
    )
    return person


@transaction.atomic
def histories(city: City, rng: random.Random) -> None:
    """The invented cases that are copied, with ids from 1 and no gap."""
    for number in range(1, HISTORIES + 1):
        agency = city.agencies[number % AGENCIES]
        came_in = FIRST + timedelta(days=rng.randrange((TODAY - FIRST).days))
        case = Application(
            id=number,
            kind=KIND,
            agency=agency,
            year=came_in.year,
            serial=number,
            number=f"{agency.code}{came_in.year}{number:07d}",
            channel="in-person",
            came_in=came_in,
            subject=f"{rng.choice(MATTERS)}的有关文件（{number}）",
            description=f"请提供{came_in.year}年{rng.choice(MATTERS)}的批复和附件。",
            form_wanted="paper",
            way_wanted="mail",
            applicant_class="c1",
            applicant_name=f"甲某{number}",
            entered_at=datetime.combine(came_in, time(9), CHINA),
        )
        case.save(force_insert=True)
        Applicant.objects.create(application=case, name=case.applicant_name, kind="natural")
        Event.objects.bulk_create(
            Event(
                dossier=case,
                kind=kind,
                day=day,
                party=party,
                code=code,
                recorded_at=datetime.combine(day, time(10), CHINA),
                recorded_by_name="柜台",
            )
            for kind, day, party, code in _happened(came_in, rng)
        )
    for case in Application.objects.all():
        Application.objects.filter(pk=case.pk).update(
            search=vector_of(APPLICATIONS.search_texts(case))
        )
    projecting.rebuild(APPLICATIONS, Application.objects.all())


def _happened(came_in: date, rng: random.Random) -> Iterator[tuple[str, date, str, str]]:
    """A likely history: three in ten are corrected, consulted or extended; the last may be open."""
    day = came_in
    yield Kind.RECEIVED, day, "", ""
    chance = rng.random()
    if chance < 0.12:
        asked, corrected = OFFICIAL.after(day, 4).day, OFFICIAL.after(day, 11).day
        yield Kind.CORRECTION_ASKED, asked, "", ""
        if corrected > TODAY:
            return
        yield Kind.CORRECTED, corrected, "", ""
        day = corrected
    elif chance < 0.22:
        yield Kind.CONSULTED, OFFICIAL.after(day, 5).day, Party.THIRD_PARTY, ""
    elif chance < 0.28:
        yield Kind.EXTENDED, OFFICIAL.after(day, 15).day, "", ""
    decided = OFFICIAL.after(day, rng.randrange(6, 22)).day
    if decided + timedelta(days=5) > TODAY:
        return
    yield Kind.DECIDED, decided, "", rng.choice(CODES)
    yield Kind.SERVED, decided + timedelta(days=rng.randrange(3)), "", ""


def copied(total: int) -> None:
    """Copy the histories until there are ``total`` cases; each copy has the next agency."""
    have = Application.objects.count()
    with connections["owner"].cursor() as cursor:  # sequences are set, tables analysed
        for model in KEYS:
            cursor.execute(
                _COPIES[model], {"first": have // HISTORIES, "last": total // HISTORIES - 1}
            )
            table = sql.Identifier(model._meta.db_table)
            if model is Application:  # its key is the dossier's
                continue
            name = sql.Literal(model._meta.db_table)
            cursor.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))"
                ).format(name, table)
            )
        cursor.execute("ANALYZE")


def _copy_of(model: type) -> sql.Composed:
    """The statement that copies the rows of the first histories ``first`` to ``last`` times."""
    meta = model._meta
    names = [field.column for field in meta.local_concrete_fields]
    span = sql.SQL("(SELECT max({}) FROM {} WHERE {} <= {})").format(
        sql.Identifier("id" if "id" in names else KEYS[model]),
        sql.Identifier(meta.db_table),
        sql.Identifier(KEYS[model]),
        sql.Literal(HISTORIES),
    )
    values = [_value(model, name, span) for name in names]
    return sql.SQL(
        "INSERT INTO {} ({}) SELECT {} FROM {} one, generate_series(%(first)s, %(last)s) AS k"
        " WHERE one.{} <= {}"
    ).format(
        sql.Identifier(meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(values),
        sql.Identifier(meta.db_table),
        sql.Identifier(KEYS[model]),
        sql.Literal(HISTORIES),
    )


def _value(model: type, name: str, span: sql.Composed) -> sql.Composable:
    column = sql.SQL("one.{}").format(sql.Identifier(name))
    case = sql.Identifier(KEYS[model])
    if name == KEYS[model]:
        return sql.SQL("{} + k * {}").format(column, sql.Literal(HISTORIES))
    if name == "agency_id":
        return sql.SQL(
            "(SELECT array_agg(id ORDER BY id) FROM agencies_agency WHERE parent_id IS NOT NULL)"
            "[(one.{} + k * 7) %% {} + 1]"
        ).format(case, sql.Literal(AGENCIES))
    if name == "serial":
        return sql.SQL("{} + k * {}").format(column, sql.Literal(HISTORIES))
    if name == "number":
        return sql.SQL("{} || '-' || k").format(column)
    if name == "id" or (name == "answers_id" and model is Event):
        return sql.SQL("{} + k * {}").format(column, span)
    return column


_COPIES = {model: _copy_of(model) for model in KEYS}
