"""Under `labs/<lab>/bijeenkomsten/`; and for guests at the door, outside the lab."""

from django.urls import path

from schuldenlab.rooms.meetings.views import door, entrance, guests, planning, poll, record

urlpatterns = [
    path("deur", entrance.Code.as_view(), name="code"),
    path("deur/<str:code>", entrance.Entrance.as_view(), name="entrance"),
]
lab_urlpatterns = [
    path("", planning.Home.as_view(), name="home"),
    path("nieuw", planning.Edit.as_view(), name="add"),
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
