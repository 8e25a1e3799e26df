import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.base.encryption
import gongkai.dossiers.models.papers


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_initial"),
        ("agencies", "0003_archive_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter_kind", models.CharField(max_length=8)),
                ("code", models.CharField(blank=True, max_length=2)),
                ("values", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "起草"),
                            ("submitted", "科室负责人审核"),
                            ("legal", "法制审核"),
                            ("secrecy", "保密审查"),
                            ("head", "签发"),
                            ("office-head", "工作机构负责人审批"),
                            ("approved", "已签发，待编号"),
                            ("sent-back", "退回修改"),
                            ("issued", "已发文"),
                            ("dropped", "作废"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("author_name", models.CharField(max_length=100)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("chain", models.JSONField(default=list)),
                ("writers", models.JSONField(default=list)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "拟稿",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "期限日历",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("series", models.CharField(max_length=16)),
                ("year", models.PositiveSmallIntegerField()),
                ("n", models.PositiveIntegerField(null=True)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("day", models.DateField()),
                ("code", models.CharField(blank=True, max_length=2)),
                ("values", models.JSONField(default=dict)),
                ("covered", gongkai.base.encryption.EncryptedTextField(blank=True)),
                ("template", models.TextField(blank=True)),
                (
                    "docx",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=gongkai.dossiers.models.papers.neutral_name,
                    ),
                ),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=gongkai.dossiers.models.papers.neutral_name,
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                ("issued_by_name", models.CharField(max_length=100)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="dossiers.draft",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="dossiers.event",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "文书",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("text", models.TextField()),
                ("version", models.PositiveSmallIntegerField()),
                ("active", models.BooleanField(default=True)),
                ("written_at", models.DateTimeField()),
                ("written_by_name", models.CharField(max_length=100)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书模板",
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "起草"),
                            ("submitted", "科室负责人审核"),
                            ("legal", "法制审核"),
                            ("secrecy", "保密审查"),
                            ("head", "签发"),
                            ("office-head", "工作机构负责人审批"),
                            ("approved", "已签发，待编号"),
                            ("sent-back", "退回修改"),
                            ("issued", "已发文"),
                            ("dropped", "作废"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("person_name", models.CharField(max_length=100)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "同意"), ("sent-back", "退回")], max_length=12
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="dossiers.draft",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "审核意见",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("application", "申请材料"),
                            ("identity", "身份证明"),
                            ("authorisation", "授权委托书"),
                            ("correction", "补正材料"),
                            ("opinion", "意见回复"),
                            ("evidence", "办理依据"),
                            ("answer", "提供的信息"),
                            ("service", "送达凭证"),
                            ("proof", "记录不准确的证据"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sm3", models.CharField(max_length=64)),
                (
                    "stored",
                    models.FileField(
                        max_length=120, upload_to=gongkai.dossiers.models.papers.neutral_name
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("added_by_name", models.CharField(max_length=100)),
                ("public", models.BooleanField(default=False)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="dossiers.event",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="dossiers.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("query", models.JSONField(default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "常用视图",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("series", models.CharField(max_length=16)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "编号",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "series"), name="counter_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["status", "dossier"], name="draft_waiting"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["number"], name="letter_number"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("agency", "series", "year", "n"), name="letter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "version"), name="letter_template_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("person", "name"), name="saved_view_name"),
        ),
    ]
