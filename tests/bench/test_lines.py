"""What the line-by-line front end may send for the bench form: a key its own echo, a question one short line."""

from tools.bench.programs import LEFT, act, environment, programs

KEY_BYTES, QUESTION_BYTES = 3, 120


def test_a_key_sends_its_echo_and_a_question_one_line() -> None:
    (lines,) = [program for program in programs() if program.by_one]
    with environment() as around:
        found = act(lines, around, 0.5)
    assert all(sent.settled for sent in (found.first_paint, found.letter, found.tab, found.next_screen)), found
    assert found.first_paint.size_bytes <= 3 * QUESTION_BYTES  # title, step, question
    assert found.letter.size_bytes <= KEY_BYTES
    assert found.tab.size_bytes <= QUESTION_BYTES
    assert found.next_screen.size_bytes <= (LEFT + 1) * QUESTION_BYTES
    assert found.idle.size_bytes == 0
