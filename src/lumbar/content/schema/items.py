"""Banks and items. A case's step differs from an item in what its options may hold."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from lumbar.content.schema.texts import (
    Flag,
    Id,
    Line20,
    Line120,
    Line300,
    Line500,
    LintCode,
    Model,
    Number,
    Text1000,
    Text2000,
    Text3000,
    Text4000,
    Tolerance,
    WholeBankCode,
)


class IgnoreModel(Model):
    """A rule for writing items that is not held to here, and why."""

    code: LintCode
    because: Line300


class BankIgnoreModel(Model):
    """A rule about the whole bank that is not held to, and why."""

    code: WholeBankCode
    because: Line300


class ItemModel(Model):
    """What every item has. A step without `objective`, `sources`, `critical` has the case's.

    enemies: items not to be asked near this one, because one gives the other away.
    """

    id: Id
    objective: Id | None = None
    stem: Text2000
    rationale: Text3000
    sources: list[Id] = Field(default=[], max_length=20)
    critical: Flag = False
    enemies: list[Id] = Field(default=[], max_length=20)
    ignore: list[IgnoreModel] = Field(default=[], max_length=20)


class OptionModel(Model):
    text: Line500
    why: Text1000
    key: Flag = False


class StepOptionModel(OptionModel):
    danger: Flag = False


class PairModel(Model):
    left: Line300
    right: Line300
    why: Text1000


class ChoiceModel(ItemModel):
    """What `single` and `multiple` share."""

    options: Sequence[OptionModel] = Field(min_length=2, max_length=12)
    shuffle: Flag = True


class SingleModel(ChoiceModel):
    kind: Literal["single"]
    options: list[OptionModel] = Field(min_length=2, max_length=12)


class MultipleModel(ChoiceModel):
    kind: Literal["multiple"]
    options: list[OptionModel] = Field(min_length=2, max_length=12)


class SingleStepModel(ChoiceModel):
    kind: Literal["single"]
    options: list[StepOptionModel] = Field(min_length=2, max_length=12)


class MultipleStepModel(ChoiceModel):
    kind: Literal["multiple"]
    options: list[StepOptionModel] = Field(min_length=2, max_length=12)


class TrueFalseModel(ItemModel):
    kind: Literal["true_false"]
    answer: Flag
    why_true: Text1000
    why_false: Text1000


class OrderModel(ItemModel):
    kind: Literal["order"]
    sequence: list[Line300] = Field(min_length=3, max_length=12)


class MatchModel(ItemModel):
    kind: Literal["match"]
    pairs: list[PairModel] = Field(min_length=2, max_length=12)
    decoys: list[Line300] = Field(default=[], max_length=12)


class NumericModel(ItemModel):
    kind: Literal["numeric"]
    answer: Number
    tolerance: Tolerance
    unit: Line20 | None = None


class ShortModel(ItemModel):
    kind: Literal["short"]
    answers: list[Line120] = Field(min_length=1, max_length=50)
    plural: Flag = False


StepModel: TypeAlias = (
    SingleStepModel
    | MultipleStepModel
    | TrueFalseModel
    | OrderModel
    | MatchModel
    | NumericModel
    | ShortModel
)


class CaseModel(ItemModel):
    """`stem` is the title of the case in lists."""

    kind: Literal["case"]
    stem: Line120
    vignette: Text4000
    steps: list[Annotated[StepModel, Field(discriminator="kind")]] = Field(
        min_length=1, max_length=12
    )


AnyItemModel: TypeAlias = Annotated[
    SingleModel
    | MultipleModel
    | TrueFalseModel
    | OrderModel
    | MatchModel
    | NumericModel
    | ShortModel
    | CaseModel,
    Field(discriminator="kind"),
]


class BankHeadModel(Model):
    """A bank before its items are looked at one by one."""

    bank: Id
    ignore: list[BankIgnoreModel] = Field(default=[], max_length=20)
    items: list[Any] = Field(min_length=1)


class BankModel(BankHeadModel):
    items: list[AnyItemModel] = Field(min_length=1)
