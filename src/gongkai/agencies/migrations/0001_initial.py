"""Agencies, sections, people, posts, holiday notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("short_name", models.CharField(max_length=50, verbose_name="简称")),
                ("code", models.CharField(max_length=20, verbose_name="机关代字")),
                ("path", models.CharField(db_index=True, editable=False, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government", "人民政府"),
                            ("department", "政府部门"),
                            ("dispatched", "派出机关"),
                            ("authorised", "法律、法规授权的组织"),
                            ("office", "政府办公厅（室）"),
                        ],
                        max_length=12,
                        verbose_name="性质",
                    ),
                ),
                ("region", models.CharField(max_length=100, verbose_name="行政区划")),
                (
                    "uscc",
                    models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码"),
                ),
                ("may_make_rules", models.BooleanField(default=False, verbose_name="可以制定规章")),
                (
                    "is_competent_office",
                    models.BooleanField(default=False, verbose_name="政府信息公开工作主管部门"),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="办公地址")),
                ("postcode", models.CharField(blank=True, max_length=6, verbose_name="邮政编码")),
                ("phone", models.CharField(blank=True, max_length=50, verbose_name="联系电话")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                (
                    "office_hours",
                    models.CharField(blank=True, max_length=100, verbose_name="办公时间"),
                ),
                ("settings", models.JSONField(default=dict)),
                ("active_from", models.DateField(verbose_name="启用日期")),
                ("active_until", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="agencies.agency",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "机关",
                "ordering": ("path",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("username", models.CharField(max_length=50, unique=True, verbose_name="用户名")),
                ("name", models.CharField(max_length=50, verbose_name="姓名")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="手机")),
                ("is_active", models.BooleanField(default=True, verbose_name="可以登录")),
                ("must_change_password", models.BooleanField(default=True)),
                ("password_changed_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="agencies.agency",
                        verbose_name="所在机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "人员",
                "ordering": ("home", "username"),
            },
        ),
        migrations.CreateModel(
            name="HolidayNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("number", models.CharField(max_length=100, verbose_name="通知文号")),
                ("issued", models.DateField(verbose_name="印发日期")),
                ("rest", models.JSONField()),
                ("work", models.JSONField()),
                ("loaded_at", models.DateTimeField()),
                (
                    "loaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "放假通知",
                "ordering": ("year", "id"),
            },
        ),
        migrations.CreateModel(
            name="PastPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128)),
                ("set_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_passwords",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "用过的密码",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "科室",
                "ordering": ("agency", "id"),
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                            ("intake", "收件登记人"),
                            ("handler", "经办人"),
                            ("section-head", "科室负责人"),
                            ("legal", "法制审核人"),
                            ("secrecy", "保密审查人"),
                            ("signer", "签发人"),
                            ("office-head", "公开机构负责人"),
                            ("finance", "财务人员"),
                            ("supervisor", "主管部门监督人员"),
                            ("system-admin", "系统管理员"),
                            ("security-admin", "安全管理员"),
                            ("audit-admin", "审计管理员"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "岗位",
                "ordering": ("person", "since", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(fields=("code",), name="agency_code"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(fields=("name",), name="agency_name"),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("agency", "name"), name="section_name"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["agency", "role"], name="post_agency_role"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="post_dates",
            ),
        ),
    ]
