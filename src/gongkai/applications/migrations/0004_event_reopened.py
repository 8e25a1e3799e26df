from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_indexes_of_wide_scopes")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("kind", "reopened"), ("struck", False)),
                fields=["application"],
                name="event_reopened",
            ),
        ),
    ]
