from django.urls import path
from django.views import View

from schuldenlab.foundation.labs import checks
from schuldenlab.foundation.labs.views import LabPage


class Nameless(LabPage):
    template = "ui/remove.html"


class Misspelt(LabPage):
    permission = "workplan.veiw"
    template = "ui/remove.html"


class Named(LabPage):
    permission = "lab.view"
    template = "ui/remove.html"


class Outside(View):
    pass


urlpatterns = [path(str(number), view.as_view()) for number, view in enumerate((Nameless, Misspelt, Named, Outside))]


def test_the_start_fails_on_a_page_that_names_no_known_permission(settings):
    settings.ROOT_URLCONF = __name__
    assert [(error.id, error.msg.rpartition(".")[0].rpartition(".")[2]) for error in checks.every_view_names_its_permission()] == [
        ("labs.E001", "Nameless names no known permission"), ("labs.E001", "Misspelt names no known permission"),
    ]  # fmt: skip


def test_every_page_of_this_installation_names_its_permission():
    assert checks.every_view_names_its_permission() == []
