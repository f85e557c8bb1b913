from django.apps import AppConfig


class TrajectoryConfig(AppConfig):
    name = "schuldenlab.rooms.trajectory"
    verbose_name = "Traject"

    def ready(self) -> None:
        from schuldenlab.foundation.activity.log import recorded
        from schuldenlab.rooms.trajectory.standing import on_recorded

        recorded.connect(on_recorded, dispatch_uid="trajectory.standing")
