"""The batches of a visitor, in UNLOGGED tables that are vacuumed soon after something is deleted."""

import django.db.models.deletion
from django.db import migrations, models

import gongkai.checkups.models

# What was deleted lies in the table's file until it is vacuumed: do that after a few rows.
FORGETFUL = """
ALTER TABLE checkups_batchfile SET UNLOGGED;
ALTER TABLE checkups_batch SET UNLOGGED;
ALTER TABLE checkups_batchfile SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20,
    toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20
);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=gongkai.checkups.models.new_id,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("owner", models.CharField(db_index=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("check", "年报体检"), ("compare", "两版比较")], max_length=8
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "排队中"),
                            ("reading", "正在读取"),
                            ("done", "已完成"),
                            ("stopped", "已停止"),
                            ("failed", "未能完成"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("published_on", models.DateField(null=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "一批报告",
            },
        ),
        migrations.CreateModel(
            name="BatchFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("report", "年度报告"),
                            ("previous", "上一年报告"),
                            ("old", "旧版"),
                            ("new", "新版"),
                        ],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("size", models.PositiveBigIntegerField()),
                ("content", models.BinaryField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "等待读取"),
                            ("read", "已读取"),
                            ("unreadable", "不能读取"),
                            ("skipped", "未读取"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20)),
                ("message", models.TextField(blank=True)),
                ("agency", models.CharField(blank=True, max_length=200)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("form_key", models.CharField(blank=True, max_length=10)),
                ("cells", models.PositiveIntegerField(default=0)),
                ("readable", models.PositiveIntegerField(default=0)),
                ("errors", models.PositiveIntegerField(default=0)),
                ("warnings", models.PositiveIntegerField(default=0)),
                ("hints", models.PositiveIntegerField(default=0)),
                ("notes", models.PositiveIntegerField(default=0)),
                ("undecided", models.PositiveIntegerField(default=0)),
                ("result", models.TextField(blank=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="checkups.batch",
                    ),
                ),
            ],
            options={
                "verbose_name": "一份文件",
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number"), name="batch_file_number")
                ],
            },
        ),
        migrations.RunSQL(FORGETFUL, migrations.RunSQL.noop),
    ]
