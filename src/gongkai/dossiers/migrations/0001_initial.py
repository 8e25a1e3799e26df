import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0003_archive_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("year", models.PositiveSmallIntegerField(verbose_name="登记年度")),
                ("serial", models.PositiveIntegerField(verbose_name="流水号")),
                ("number", models.CharField(db_index=True, max_length=40, verbose_name="登记号")),
                ("came_in", models.DateField(verbose_name="收件日")),
                ("subject", models.CharField(max_length=300, verbose_name="事项")),
                ("struck", models.BooleanField(default=False)),
                ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日")),
                (
                    "archive_number",
                    models.CharField(blank=True, max_length=80, verbose_name="档号"),
                ),
                ("personal_data_left_on", models.DateField(blank=True, null=True)),
                ("entered_at", models.DateTimeField()),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("state", models.CharField(blank=True, max_length=24, verbose_name="状态")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="收到日")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="届满日")),
                (
                    "conservative_on",
                    models.DateField(blank=True, null=True, verbose_name="保守届满日"),
                ),
                ("alarm_on", models.DateField(blank=True, null=True, verbose_name="提醒日")),
                ("provisional", models.BooleanField(default=False, verbose_name="暂定")),
                ("awaited_until", models.DateField(blank=True, null=True, verbose_name="等待至")),
                ("waiting_for", models.CharField(blank=True, max_length=16, verbose_name="等待谁")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="首次送达日")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日")),
                ("code", models.CharField(blank=True, max_length=2, verbose_name="结果")),
                ("on_time", models.BooleanField(null=True, verbose_name="按时")),
                ("counts", models.BooleanField(default=True, verbose_name="计入统计")),
                ("folded_version", models.PositiveSmallIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "案卷",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("day", models.DateField()),
                ("party", models.CharField(blank=True, max_length=16)),
                ("until", models.DateField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=2)),
                ("note", models.TextField(blank=True)),
                ("data", models.JSONField(blank=True, default=dict)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_name", models.CharField(max_length=100)),
                ("struck", models.BooleanField(default=False)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="dossiers.event",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "事件",
                "ordering": ["day", "id"],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("data", models.JSONField(default=dict)),
                ("day", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=100)),
                ("struck", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "办理依据",
                "ordering": ["day", "id"],
            },
        ),
        migrations.CreateModel(
            name="Strike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("confirmed", models.BooleanField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strikes",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strikes",
                        to="dossiers.event",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strikes",
                        to="dossiers.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "划去",
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                django.db.models.functions.text.Upper("number"), name="dossier_number_typed"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["-came_in", "-id"], name="dossier_newest"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["agency", "-came_in", "-id"], name="dossier_agency_newest"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("counts", True)),
                fields=["agency", "decided_on"],
                name="dossier_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("counts", True), ("served_on__isnull", True)),
                fields=["alarm_on", "agency"],
                name="dossier_due",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["state", "-came_in", "-id"], name="dossier_state"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["code", "-came_in", "-id"], name="dossier_code"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("counts", True), ("served_on__isnull", True)),
                fields=["-came_in", "-id"],
                name="dossier_open",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["handler", "-came_in", "-id"], name="dossier_handler"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["section", "-came_in", "-id"], name="dossier_section"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="dossier_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "year", "serial"), name="dossier_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("kind", "reopened"), ("struck", False)),
                fields=["dossier"],
                name="event_reopened",
            ),
        ),
    ]
