"""The years of agencies; one that is published is frozen by triggers, with the records behind it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FREEZE = """
CREATE FUNCTION reporting_year_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL THEN
        RAISE EXCEPTION 'a published year is frozen: % refused', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reporting_reportyear_frozen BEFORE UPDATE OR DELETE ON reporting_reportyear
    FOR EACH ROW EXECUTE FUNCTION reporting_year_frozen();

CREATE FUNCTION reporting_record_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
BEGIN
    held := CASE WHEN TG_OP = 'INSERT' THEN NEW.report_year_id ELSE OLD.report_year_id END;
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM reporting_reportyear WHERE id = held AND frozen_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'the records of a published year are frozen: % refused', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reporting_frozenrecord_frozen BEFORE INSERT OR UPDATE OR DELETE
    ON reporting_frozenrecord FOR EACH ROW EXECUTE FUNCTION reporting_record_frozen();
"""
THAW = """
DROP TRIGGER reporting_frozenrecord_frozen ON reporting_frozenrecord;
DROP FUNCTION reporting_record_frozen();
DROP TRIGGER reporting_reportyear_frozen ON reporting_reportyear;
DROP FUNCTION reporting_year_frozen();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("report", models.TextField()),
                ("reason", models.TextField(blank=True, verbose_name="说明")),
                ("proposed_by_name", models.CharField(max_length=50)),
                ("proposed_at", models.DateTimeField()),
                ("frozen_by_name", models.CharField(blank=True, max_length=50)),
                ("frozen_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "年度汇总",
            },
        ),
        migrations.CreateModel(
            name="FrozenRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=30)),
                ("subject", models.BigIntegerField()),
                ("key", models.CharField(max_length=30)),
                ("number", models.DecimalField(decimal_places=6, max_digits=20)),
                (
                    "report_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="reporting.reportyear",
                    ),
                ),
            ],
            options={
                "verbose_name": "已公布的计数",
            },
        ),
        migrations.AddConstraint(
            model_name="reportyear",
            constraint=models.UniqueConstraint(fields=("agency", "year"), name="report_year_once"),
        ),
        migrations.AddConstraint(
            model_name="reportyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("frozen_by__isnull", True),
                    models.Q(("frozen_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="report_year_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("frozen_at__isnull", True), ("frozen_by__isnull", True)),
                    models.Q(("frozen_at__isnull", False), ("frozen_by__isnull", False)),
                    _connector="OR",
                ),
                name="report_year_frozen_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="frozenrecord",
            index=models.Index(fields=["report_year", "source", "key"], name="frozen_record_cell"),
        ),
        migrations.AddConstraint(
            model_name="frozenrecord",
            constraint=models.UniqueConstraint(
                fields=("report_year", "source", "subject", "key"), name="frozen_record_once"
            ),
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]
