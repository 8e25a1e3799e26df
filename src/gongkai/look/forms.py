"""How every form looks: one column, hint above the field, error summary on top."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the templates of the look."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"

    def get_template(self, template_name: str) -> object:
        """Find the look's own templates through the project's engine, widgets in Django's."""
        if template_name.startswith("look/"):
            from django.template.loader import get_template

            return get_template(template_name)
        return super().get_template(template_name)
