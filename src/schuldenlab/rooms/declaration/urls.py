"""Under `labs/<lab>/intentieverklaring/`."""

from django.urls import path

from schuldenlab.rooms.declaration import (
    addendum_views,
    consultation_views,
    evidence_views,
    signatory_views,
    stage_views,
    views,
)

app_name = "declaration"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("begin", views.Begin.as_view(), name="begin"),
    path("artikel", views.ClauseEdit.as_view(), name="clause_add"),
    path("artikel/<int:pk>", views.ClauseEdit.as_view(), name="clause_edit"),
    path("artikel/<int:pk>/weg", views.ClauseRemove.as_view(), name="clause_remove"),
    path("artikel/<int:pk>/<str:way>", views.ClauseMove.as_view(), name="clause_move"),
    path("vastleggen", views.Freeze.as_view(), name="freeze"),
    path("weer-openen", views.Reopen.as_view(), name="reopen"),
    path("tekenen-voor", views.Deadline.as_view(), name="deadline"),
    path("ondertekenaar", signatory_views.SignatoryEdit.as_view(), name="signatory_add"),
    path("ondertekenaar/<int:pk>", signatory_views.SignatoryEdit.as_view(), name="signatory_edit"),
    path("ondertekenaar/<int:pk>/weg", signatory_views.SignatoryRemove.as_view(), name="signatory_remove"),
    path("ondertekenaar/<int:pk>/vraag", signatory_views.Ask.as_view(), name="ask"),
    path("ondertekenaar/<int:pk>/trek-in", signatory_views.Withdraw.as_view(), name="withdraw"),
    path("ondertekenaar/<int:pk>/papier", signatory_views.Paper.as_view(), name="paper"),
    path("ondertekenaar/<int:pk>/later", signatory_views.Later.as_view(), name="later"),
    path("ondertekenaar/<int:pk>/tablet", stage_views.Tablet.as_view(), name="tablet"),
    path("ondertekenaar/<int:pk>/ondertekendienst", stage_views.Service.as_view(), name="service"),
    path("ondertekenaar/<int:pk>/uittreden", addendum_views.Resign.as_view(), name="resign"),
    path("toetreden", addendum_views.Accede.as_view(), name="accede"),
    path("addendum/<int:pk>/vraag", addendum_views.AskSigners.as_view(), name="addendum_ask"),
    path("addendum/<int:pk>/weg", addendum_views.AddendumRemove.as_view(), name="addendum_remove"),
    path("addendum/<int:pk>/getekend.pdf", addendum_views.AddendumFile.as_view(), name="addendum_file"),
    path("bewijs/termijn", evidence_views.Term.as_view(), name="evidence_term"),
    path("bewijs/<int:pk>.pdf", evidence_views.EvidenceFile.as_view(), name="evidence_file"),
    path("andere-ondertekenaar/<int:pk>", stage_views.ProposalAccept.as_view(), name="proposal_accept"),
    path("andere-ondertekenaar/<int:pk>/niet", stage_views.ProposalRefuse.as_view(), name="proposal_refuse"),
    path("getekend.pdf", stage_views.SignedFile.as_view(), name="signed_file"),
    path("herinner", signatory_views.RemindSilent.as_view(), name="remind_silent"),
    path("vraag-iedereen", signatory_views.AskEverybody.as_view(), name="ask_everybody"),
    path("consultatie", consultation_views.Rounds.as_view(), name="rounds"),
    path("consultatie/nieuw", consultation_views.OpenRound.as_view(), name="round_open"),
    path("consultatie/lezer", consultation_views.AddReader.as_view(), name="round_reader"),
    path("consultatie/herinner", consultation_views.RemindSilent.as_view(), name="round_remind"),
    path("consultatie/sluit", consultation_views.CloseRound.as_view(), name="round_close"),
    path("opmerking/<int:pk>", consultation_views.Settle.as_view(), name="remark_settle"),
    path("versie/<int:pk>", consultation_views.Difference.as_view(), name="version_difference"),
]
