"""Scales that every round can use by name: the co-production matrix of six features and four levels."""

from __future__ import annotations

from cocommission.model.questions import MatrixRow, Scale, ScaleLevel

CO_PRODUCTION_MATRIX = Scale.model_construct(
    id="co_production_matrix",
    title="Co-production matrix",
    lowest=0,
    levels=(
        ScaleLevel(word="Not co-production", means="People receive what others have planned."),
        ScaleLevel(word="Basic", means="People are asked what they think; others decide."),
        ScaleLevel(word="Getting there", means="People have a regular say and some roles of their own."),
        ScaleLevel(word="Excellent", means="People and workers plan, decide and do the work as equals."),
    ),
    features=(
        MatrixRow(
            id="people-as-assets",
            title="People are assets",
            question="How are people seen: by what they lack, or also by what they bring?",
            levels=(
                "People appear only as having needs.",
                "People's strengths are mentioned, and nothing is made of them.",
                "People's strengths are asked about and shape parts of the service.",
                "The service is built on what people bring, and would not work without it.",
            ),
        ),
        MatrixRow(
            id="building-on-capabilities",
            title="Building on capabilities",
            question="What grows in people through the service?",
            levels=(
                "Things are done for people.",
                "People may give their views on what they would like to learn.",
                "People's ideas and skills shape the support they have.",
                "Every person's skills are found, used and counted as equal to those of workers.",
            ),
        ),
        MatrixRow(
            id="mutuality-and-reciprocity",
            title="Give and take",
            question="Who gives, and who receives?",
            levels=(
                "Workers give and people receive.",
                "Some people help now and then; nobody planned it.",
                "People have regular roles; workers still decide what the roles are.",
                "Everybody gives and receives; roles and responsibility are shared and agreed.",
            ),
        ),
        MatrixRow(
            id="peer-support-networks",
            title="Peer support",
            question="How do people support one another?",
            levels=(
                "People meet workers, not one another.",
                "Meeting others is a pleasant extra.",
                "One network of peers has time and money of its own.",
                "Networks inside and outside the service are known, supported and growing.",
            ),
        ),
        MatrixRow(
            id="breaking-down-barriers",
            title="Fewer barriers between workers and people",
            question="What separates those who work here from those who come here?",
            levels=(
                "Workers decide; people are told.",
                "Some meetings are open to people who use the service.",
                "People and workers do some tasks side by side, and some people are employed.",
                "Visitors could not tell who is who; power over money and plans is shared.",
            ),
        ),
        MatrixRow(
            id="facilitating-not-delivering",
            title="Facilitating, not delivering",
            question="What do workers do all day?",
            levels=(
                "Workers do everything.",
                "One part of the work is shared with people.",
                "Many people take part in the daily work; workers fill the gaps.",
                "Nearly everything is done together; workers make it possible for others to act.",
            ),
        ),
    ),
)

BUILT_IN_SCALES: dict[str, Scale] = {CO_PRODUCTION_MATRIX.id: CO_PRODUCTION_MATRIX}
"""Name to scale."""
