"""Under `labs/<lab>/bijeenkomsten/`; and for guests at the door, outside the lab."""

from django.urls import path

from schuldenlab.rooms.meetings.views import door, entrance, feed, guests, hall, planning, poll, record, series, working

urlpatterns = [
    path("agenda/<str:token>.ics", feed.Feed.as_view(), name="feed"),
    path("deur", entrance.Code.as_view(), name="code"),
    path("deur/<str:code>", entrance.Entrance.as_view(), name="entrance"),
]
lab_urlpatterns = [
    path("", planning.Home.as_view(), name="home"),
    path("nieuw", planning.Edit.as_view(), name="add"),
    # over all meetings
    path("acties", working.Actions.as_view(), name="actions"),
    path("acties/exporteren", working.ActionsExport.as_view(), name="actions_export"),
    path("acties/<int:pk>/gedaan", working.ActionDone.as_view(), name="action_done"),
    path("acties/<int:pk>/herinneren", working.ActionRemind.as_view(), name="action_remind"),
    path("besluiten", working.Decisions.as_view(), name="decisions"),
    path("besluiten/<int:pk>/vastleggen", working.Establish.as_view(), name="decision_establish"),
    path("agenda", working.Feeds.as_view(), name="feeds"),
    path("agenda/nieuw", working.FeedMake.as_view(), name="feed_make"),
    path("agenda/<int:pk>/intrekken", working.FeedWithdraw.as_view(), name="feed_withdraw"),
    path("reeksen", series.AllSeries.as_view(), name="all_series"),
    path("reeksen/nieuw", series.SeriesEdit.as_view(), name="series_add"),
    path("reeksen/<int:pk>", series.Series.as_view(), name="series"),
    path("reeksen/<int:pk>/aanpassen", series.SeriesEdit.as_view(), name="series_edit"),
    path("reeksen/<int:pk>/stoppen", series.SeriesEnd.as_view(), name="series_end"),
    path("reeksen/<int:pk>/agenda/nieuw", series.AgendaAdd.as_view(), name="series_agenda_add"),
    path("reeksen/<int:pk>/agenda/<int:item>/klaar", series.AgendaClose.as_view(), name="series_agenda_close"),
    path("<int:pk>/overslaan", series.Skip.as_view(), name="skip"),
    # in the hall
    path("<int:pk>/zaal", hall.Hall.as_view(), name="hall"),
    path("<int:pk>/scherm", hall.Screen.as_view(), name="screen"),
    path("<int:pk>/besluiten/<int:part>", hall.DecisionEdit.as_view(), name="decision_edit"),
    path("<int:pk>/besluiten/<int:part>/weg", hall.DecisionRemove.as_view(), name="decision_remove"),
    # one meeting
    path("<int:pk>", planning.Meeting.as_view(), name="meeting"),
    path("<int:pk>/aanpassen", planning.Edit.as_view(), name="edit"),
    path("<int:pk>/agenda.ics", planning.CalendarFile.as_view(), name="ics"),
    path("<int:pk>/afzeggen", guests.Cancel.as_view(), name="cancel"),
    # programme
    path("<int:pk>/programma", planning.Programme.as_view(), name="programme"),
    path("<int:pk>/programma/voorbeeld", planning.UseTemplate.as_view(), name="use_template"),
    path("<int:pk>/programma/eindtijd", planning.FollowProgramme.as_view(), name="follow_programme"),
    path("<int:pk>/programma/nieuw", planning.ItemEdit.as_view(), name="item_add"),
    path("<int:pk>/programma/<int:part>", planning.ItemEdit.as_view(), name="item_edit"),
    path("<int:pk>/programma/<int:part>/weg", planning.ItemRemove.as_view(), name="item_remove"),
    path("<int:pk>/programma/<int:part>/verschuif", planning.ItemMove.as_view(), name="item_move"),
    # organisers
    path("<int:pk>/organisatoren", planning.Organisers.as_view(), name="organisers"),
    path("<int:pk>/organisatoren/nieuw", planning.OrganiserEdit.as_view(), name="organiser_add"),
    path("<int:pk>/organisatoren/<int:part>", planning.OrganiserEdit.as_view(), name="organiser_edit"),
    path("<int:pk>/organisatoren/<int:part>/weg", planning.OrganiserRemove.as_view(), name="organiser_remove"),
    path("<int:pk>/organisatoren/antwoord", planning.AnswerNational.as_view(), name="answer_national"),
    # guests
    path("<int:pk>/gasten", guests.Guests.as_view(), name="guests"),
    path("<int:pk>/gasten/kiezen", guests.Choose.as_view(), name="guest_add"),
    path("<int:pk>/gasten/<int:part>/weg", guests.GuestRemove.as_view(), name="guest_remove"),
    path("<int:pk>/gasten/<int:part>/antwoord", guests.AnswerFor.as_view(), name="answer_for"),
    path("<int:pk>/gasten/uitnodigen", guests.InviteSend.as_view(), name="invite_send"),
    path("<int:pk>/gasten/verandering", guests.UpdateSend.as_view(), name="update_send"),
    path("<int:pk>/gasten/herinneren", guests.Remind.as_view(), name="remind"),
    # the date
    path("<int:pk>/datumprikker", poll.Poll.as_view(), name="poll"),
    path("<int:pk>/datumprikker/nieuw", poll.DateAdd.as_view(), name="date_add"),
    path("<int:pk>/datumprikker/<int:part>/weg", poll.DateRemove.as_view(), name="date_remove"),
    path("<int:pk>/datumprikker/<int:part>/kies", poll.DateChoose.as_view(), name="date_choose"),
    path("<int:pk>/datumprikker/versturen", poll.PollSend.as_view(), name="poll_send"),
    path("<int:pk>/datumprikker/herinneren", poll.PollRemind.as_view(), name="poll_remind"),
    # at the door, and the mail afterwards
    path("<int:pk>/deur", door.Door.as_view(), name="door"),
    path("<int:pk>/deur/code", door.DoorMake.as_view(), name="door_make"),
    path("<int:pk>/mail-na-afloop", door.FollowUpEdit.as_view(), name="follow_up_add"),
    path("<int:pk>/mail-na-afloop/<int:part>", door.FollowUpShow.as_view(), name="follow_up"),
    path("<int:pk>/mail-na-afloop/<int:part>/aanpassen", door.FollowUpEdit.as_view(), name="follow_up_edit"),
    path("<int:pk>/mail-na-afloop/<int:part>/versturen", door.FollowUpSend.as_view(), name="follow_up_send"),
    # the meeting and after
    path("<int:pk>/aanwezig", record.AttendanceList.as_view(), name="attendance"),
    path("<int:pk>/aanwezig/<int:part>/weg", record.WalkInRemove.as_view(), name="walk_in_remove"),
    path("<int:pk>/uitkomst", record.OutcomeEdit.as_view(), name="outcome"),
    path("<int:pk>/afspraken/nieuw", record.AgreementEdit.as_view(), name="agreement_add"),
    path("<int:pk>/afspraken/<int:part>", record.AgreementEdit.as_view(), name="agreement_edit"),
    path("<int:pk>/afspraken/<int:part>/gedaan", record.AgreementDone.as_view(), name="agreement_done"),
    path("<int:pk>/afspraken/<int:part>/weg", record.AgreementRemove.as_view(), name="agreement_remove"),
    path("<int:pk>/toezeggingen/nieuw", record.PledgeEdit.as_view(), name="pledge_add"),
    path("<int:pk>/toezeggingen/<int:part>", record.PledgeEdit.as_view(), name="pledge_edit"),
    path("<int:pk>/toezeggingen/<int:part>/weg", record.PledgeRemove.as_view(), name="pledge_remove"),
]
