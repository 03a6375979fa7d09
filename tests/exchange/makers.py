"""Texts as files of translators' programs have them, of all shapes."""

from hypothesis import strategies as st

from app.exchange.units import State, Unit, state_of

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
)
lines = st.lists(words, min_size=1, max_size=2).map("\n".join)
names = st.integers(0, 2**64 - 1).map("{:016x}".format)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    plural = draw(st.just("") | lines)
    size = draw(st.integers(1, 6)) if plural else 1
    forms = tuple(draw(st.lists(st.just("") | lines, min_size=size, max_size=size)))
    state = state_of(forms, needs_work=draw(st.booleans()))
    if state is State.TRANSLATED and draw(st.booleans()):
        state = State.APPROVED
    return Unit(
        draw(names),
        draw(lines),
        forms,
        state,
        context=draw(st.none() | words),
        plural=plural,
        note=draw(st.just("") | lines),
        comment=draw(st.just("") | lines),
        places=tuple(draw(st.lists(words, max_size=2))),
    )
