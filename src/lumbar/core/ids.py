"""Names of things, kept apart by the type checker so that one cannot stand in for another."""

from typing import NewType

ModuleId = NewType("ModuleId", str)
LessonId = NewType("LessonId", str)
ObjectiveId = NewType("ObjectiveId", str)
ItemId = NewType("ItemId", str)
SourceKey = NewType("SourceKey", str)
TermId = NewType("TermId", str)
PersonId = NewType("PersonId", str)
ReviewId = NewType("ReviewId", str)
BankId = NewType("BankId", str)
AssessmentId = NewType("AssessmentId", str)
CohortId = NewType("CohortId", str)
RoomId = NewType("RoomId", str)
SittingId = NewType("SittingId", str)
