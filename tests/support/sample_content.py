"""A little content in real words for the screens: four lessons, an item of every kind."""

from decimal import Decimal

from lumbar.core.curriculum.course import Curriculum, Module, Source, Term
from lumbar.core.curriculum.item import (
    Case,
    Item,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from lumbar.core.curriculum.lesson import Lesson, Objective, Section
from lumbar.core.ids import ItemId, LessonId, ModuleId, ObjectiveId, SourceKey, TermId

BOOK = (SourceKey("fritz"),)


def objective(name: str, can: str, lesson: str) -> Objective:
    return Objective(ObjectiveId(name), can, LessonId(lesson))


def lesson(
    name: str,
    module: str,
    title: str,
    minutes: int,
    objectives: tuple[Objective, ...],
    sections: tuple[Section, ...],
    requires: tuple[str, ...] = (),
) -> Lesson:
    return Lesson(
        id=LessonId(name),
        module=ModuleId(module),
        title=title,
        minutes=minutes,
        requires=tuple(LessonId(r) for r in requires),
        objectives=objectives,
        sections=sections,
        key_points=("When in doubt, do not treat: refer.", "Write down what you found and said."),
        sources=BOOK,
    )


RED_FLAGS = lesson(
    "red-flags",
    "safety",
    "Red flags before you touch",
    9,
    (
        objective("flags-name", "name the signs that stop a session", "red-flags"),
        objective("flags-act", "say what to do when one is there", "red-flags"),
    ),
    (
        Section(
            "What a red flag is",
            "A **red flag** is a sign that back pain may come from something that massage must not"
            " touch.[^fritz]\n\n- loss of bladder control\n- numbness of the *saddle area*\n"
            "- fever with back pain\n",
            (ObjectiveId("flags-name"),),
            (ItemId("saddle-numb"),),
        ),
        Section(
            "What to do",
            "Stop. Say plainly what you noticed. Refer at once, and write it down.",
            (ObjectiveId("flags-act"),),
        ),
    ),
)
CLOTS = lesson(
    "clots",
    "safety",
    "Clots in deep veins",
    7,
    (objective("clots-signs", "recognise a possible clot in the calf", "clots"),),
    (
        Section(
            "Signs in the calf",
            "One calf is **swollen, warm and sore**, often after a long journey.[^fritz]",
            (ObjectiveId("clots-signs"),),
        ),
    ),
    ("red-flags",),
)
STROKING = lesson(
    "effleurage",
    "technique",
    "Stroking (effleurage)",
    8,
    (objective("stroke-order", "put the parts of a session in order", "effleurage"),),
    (Section("How it starts", "Begin light and broad, with the whole hand."),),
)
LONG = lesson(
    "long-title",
    "technique",
    "Kneading of the long muscles beside the spine, with a pressure"
    " that a tired therapist can keep up",
    12,
    (objective("knead", "knead without straining the thumbs", "long-title"),),
    (Section("How", "Lift and squeeze; let the body lean, not the thumbs push."),),
)
LESSONS = (RED_FLAGS, CLOTS, STROKING, LONG)
MODULES = (
    Module(
        ModuleId("safety"),
        "Safety first",
        "When not to treat.",
        (RED_FLAGS.id, CLOTS.id),
    ),
    Module(ModuleId("technique"), "Technique", "Hands at work.", (STROKING.id, LONG.id)),
)

SINGLE = Single(
    id=ItemId("saddle-numb"),
    objective=ObjectiveId("flags-name"),
    stem="A client with back pain says that the skin between the legs feels numb. What do you do?",
    rationale="Numbness of the saddle area can mean pressure on the cauda equina: an emergency.",
    sources=BOOK,
    critical=True,
    shuffle=False,
    options=(
        Option("Work more gently than usual", "Gentle work still delays help."),
        Option("Do not treat, and send the client for emergency care", "Hours count.", key=True),
        Option("Treat the legs only", "The sign is about the nerves, not about the place."),
        Option("Ask again next week", "A week is too late."),
    ),
)
MULTIPLE = Multiple(
    id=ItemId("flags-several"),
    objective=ObjectiveId("flags-name"),
    stem="Which of these are red flags together with back pain?",
    rationale="Fever and unexplained weight loss both ask for a doctor first.",
    sources=BOOK,
    shuffle=False,
    options=(
        Option("Fever", "May be an infection.", key=True),
        Option("Stiffness in the morning that eases", "Common and usually harmless."),
        Option("Weight loss without a reason", "May be a tumour.", key=True),
        Option("Sore after digging the garden", "A plain reason."),
    ),
)
STATEMENT = TrueFalse(
    id=ItemId("clot-rub"),
    objective=ObjectiveId("clots-signs"),
    stem="A swollen, warm and sore calf may be stroked lightly towards the heart.",
    rationale="A clot could be moved to the lungs.",
    sources=BOOK,
    critical=True,
    answer=False,
    why_true="Even light stroking can move a clot.",
    why_false="Leave the leg alone and refer at once.",
)
SEQUENCE = Order(
    id=ItemId("session-order"),
    objective=ObjectiveId("stroke-order"),
    stem="Put the parts of a session in order.",
    rationale="One asks before one touches.",
    sources=BOOK,
    sequence=("Ask about health", "Get consent", "Warm up with broad strokes", "Work deeper"),
)
JOIN = Match(
    id=ItemId("muscle-match"),
    objective=ObjectiveId("knead"),
    stem="Which muscle lies where?",
    rationale="They lie in layers and columns.",
    sources=BOOK,
    pairs=(
        Pair("Multifidus", "deep, beside the spinous processes", "The most medial."),
        Pair("Quadratus lumborum", "between crest and rib 12", "Lateral."),
    ),
    decoys=("in front of the vertebrae",),
)
NUMBER = Numeric(
    id=ItemId("lumbar-count"),
    objective=ObjectiveId("knead"),
    stem="How many lumbar vertebrae are there, usually?",
    rationale="L1 to L5.",
    sources=BOOK,
    answer=Decimal(5),
    tolerance=Decimal(0),
)
WORD = Short(
    id=ItemId("widest-muscle"),
    objective=ObjectiveId("knead"),
    stem="Which broad muscle runs from the lower back to the arm?",
    rationale="Latissimus dorsi joins the back to the humerus.",
    sources=BOOK,
    answers=("latissimus dorsi", "latissimus"),
)
CASE = Case(
    id=ItemId("traveller"),
    objective=ObjectiveId("clots-signs"),
    stem="A traveller with a sore calf",
    rationale="The signs and the flight together point to a clot.",
    sources=BOOK,
    vignette="Rosa, 54, flew eleven hours yesterday. Her left calf is swollen, warm and sore.",
    steps=(
        Single(
            id=ItemId("traveller-first"),
            objective=ObjectiveId("clots-signs"),
            stem="What do you do first?",
            rationale="Nothing may move the clot.",
            sources=BOOK,
            critical=True,
            shuffle=False,
            options=(
                Option("Stroke the calf upwards", "It may move the clot.", danger=True),
                Option("Leave the leg alone", "Nothing is moved.", key=True),
            ),
        ),
        Single(
            id=ItemId("traveller-then"),
            objective=ObjectiveId("clots-signs"),
            stem="And then?",
            rationale="It may be urgent.",
            sources=BOOK,
            shuffle=False,
            options=(
                Option("Send her for medical care at once", "Right.", key=True),
                Option("Offer a session on her back", "Care comes first."),
            ),
        ),
    ),
)
ITEMS: tuple[Item, ...] = (SINGLE, MULTIPLE, STATEMENT, SEQUENCE, JOIN, NUMBER, WORD, CASE)
TERMS = (
    Term(
        TermId("cauda-equina"),
        "Cauda equina",
        "The bundle of nerve roots below the end of the spinal cord.",
        say="KAW-da eh-KWY-na",
        also=("horse's tail",),
    ),
    Term(TermId("saddle-area"), "saddle area", "Skin that would touch a saddle: groin and seat."),
)
CURRICULUM = Curriculum(
    title="Work on the back",
    modules=MODULES,
    lessons={one.id: one for one in LESSONS},
    items={one.id: one for one in ITEMS},
    sources={BOOK[0]: Source(BOOK[0], "Fritz S. Fundamentals of Therapeutic Massage.")},
    terms={term.id: term for term in TERMS},
)
