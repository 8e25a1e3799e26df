"""Personal data of a letter apart and encrypted; a number found in whatever case it is typed."""

from django.db import migrations, models
from django.db.models.functions import Upper

import gongkai.base.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0004_event_reopened"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="covered",
            field=gongkai.base.encryption.EncryptedTextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(Upper("number"), name="application_number_typed"),
        ),
    ]
