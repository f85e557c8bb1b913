from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "schuldenlab.rooms.membership"
    label = "membership"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from schuldenlab.foundation.accounts.neighbours import tells_places
        from schuldenlab.rooms.membership import queries

        tells_places(queries.places)
