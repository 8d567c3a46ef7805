"""Write src/mumaris_tui/arabic/tables.py from the Unicode Character Database and from Rich's cell widths.

The results of reordering and shaping must be equal on every Python, so the tables stand for one version of Unicode and
never ask the running interpreter. Cell widths come from Rich, because the frame is measured with Rich's.
"""

import argparse
import itertools
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from rich._unicode_data import load

LAST = 0x10FFFF
OUTPUT = Path(__file__).parents[1] / "src/mumaris_tui/arabic/tables.py"

BIDI_NAMES = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
    "Boundary_Neutral": "BN",
}

# Grapheme_Cluster_Break by the short names of PropertyValueAliases.txt.
GRAPHEME_NAMES = {
    "Control": "CN",
    "Extend": "EX",
    "Prepend": "PP",
    "Regional_Indicator": "RI",
    "SpacingMark": "SM",
    "Other": "XX",
}

# UAX #9 HL6 lets a higher-level protocol mirror more than Bidi_Mirrored: arrows, lines, blocks and triangles.
MIRRORED_BLOCKS = (range(0x2190, 0x2200), range(0x2500, 0x2600), range(0x27F0, 0x2800))

HEADER = '''"""Unicode {version} as ranges, written by tools/make_unicode_tables.py; do not edit.

Data: © 1991-2022 Unicode, Inc., under the Unicode terms of use (https://www.unicode.org/terms_of_use.html).
A partition is a list of `start:value` in hexadecimal: each value holds up to the next start.
"""

'''


def rows(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    """Give each line of a data file as first code point, last code point and the other fields."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) > 1:
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1:]


def property_values(path: Path, default: str) -> list[str]:
    """Give a property's value for every code point, with the file's `@missing` lines below the listed ones."""
    values = [default] * (LAST + 1)
    for first, last, name in re.findall(r"# @missing: (\w+)\.\.(\w+); (\w+)", path.read_text(encoding="utf-8")):
        for code in range(int(first, 16), int(last, 16) + 1):
            values[code] = BIDI_NAMES.get(name, default)
    for low, high, fields in rows(path):
        for code in range(low, high + 1):
            values[code] = fields[0]
    return values


def partition(values: list[str]) -> str:
    """Write values per code point as `start:value` words."""
    words = []
    start = 0
    for value, run in itertools.groupby(values):
        words.append(f"{start:x}:{value}")
        start += len(list(run))
    return " ".join(words)


def widths() -> tuple[list[str], str]:
    """Give Rich's cell width of each code point, and the narrow ones that U+FE0F makes wide."""
    table = load("latest")
    values = ["1"] * (LAST + 1)
    for first, last, width in table.widths:
        for code in range(first, last + 1):
            values[code] = str(width)
    for code in itertools.chain(range(0x20), range(0x7F, 0xA0)):
        values[code] = "0"
    return values, "".join(sorted(table.narrow_to_wide))


def unicode_data(root: Path) -> dict[int, list[str]]:
    """Give the fields of UnicodeData.txt by code point."""
    return {first: fields for first, _, fields in rows(root / "UnicodeData.txt")}


def mirror_pairs(root: Path, data: dict[int, list[str]]) -> dict[int, int]:
    """Give mirror partners: those of BidiMirroring.txt, and in the drawing blocks the name with its sides exchanged."""
    pairs = {first: int(fields[0], 16) for first, _, fields in rows(root / "BidiMirroring.txt")}

    def key(name: str) -> tuple[str, ...]:
        quadrant = name.removeprefix("QUADRANT ")
        return tuple(sorted(quadrant.split(" AND "))) if quadrant != name else (name,)

    drawn = {code: data[code][0] for block in MIRRORED_BLOCKS for code in block if code in data}
    codes = {key(name): code for code, name in drawn.items()}
    for code, name in drawn.items():
        other = re.sub(r"\b(LEFT|RIGHT)", lambda side: "RIGHT" if side[0] == "LEFT" else "LEFT", name)
        partner = codes.get(key(other), code)
        if partner != code:
            pairs.setdefault(code, partner)
    return pairs


def arabic_forms(data: dict[int, list[str]]) -> tuple[dict[int, dict[str, int]], dict[tuple[int, int], dict[str, int]]]:
    """Give the presentation forms of single letters and of the four lam-alef pairs, by kind of form."""
    letters: dict[int, dict[str, int]] = {}
    ligatures: dict[tuple[int, int], dict[str, int]] = {}
    for code, fields in data.items():
        found = re.fullmatch(r"<(isolated|final|initial|medial)> ([0-9A-F ]+)", fields[4])
        if not found or not (0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC):
            continue
        kind, source = found[1], [int(part, 16) for part in found[2].split()]
        if len(source) == 1:
            letters.setdefault(source[0], {}).setdefault(kind, code)
        elif len(source) == 2 and source[0] == 0x0644 and source[1] in {0x0622, 0x0623, 0x0625, 0x0627}:
            ligatures.setdefault((source[0], source[1]), {})[kind] = code
    return letters, ligatures


def constant(name: str, text: str) -> str:
    """Write a long string constant as lines that fit."""
    lines = textwrap.wrap(text, 116, break_on_hyphens=False)
    return f'{name} = """\\\n' + "\n".join(lines) + '\n"""\n'


def forms_text(letters: dict[int, dict[str, int]]) -> str:
    """Write forms as `letter:isolated:final:initial:medial`, an absent form as 0."""
    kinds = ("isolated", "final", "initial", "medial")
    return " ".join(
        f"{code:x}:" + ":".join(f"{forms.get(kind, 0):x}" for kind in kinds) for code, forms in sorted(letters.items())
    )


def main() -> None:
    """Read the database in the given folder and write the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ucd", type=Path, nargs="?", default=Path("/usr/share/unicode"))
    root = parser.parse_args().ucd
    bidi_file = root / "extracted/DerivedBidiClass.txt"
    found = re.search(r"DerivedBidiClass-([0-9.]+)\.txt", bidi_file.read_text(encoding="utf-8"))
    version = found[1] if found else "unknown"
    data = unicode_data(root)
    letters, ligatures = arabic_forms(data)
    cell_widths, widened = widths()
    emoji = ["0"] * (LAST + 1)
    for first, last, fields in rows(root / "emoji/emoji-data.txt"):
        if fields[0] == "Extended_Pictographic":
            emoji[first : last + 1] = ["1"] * (last + 1 - first)
    breaks = property_values(root / "auxiliary/GraphemeBreakProperty.txt", "Other")
    brackets = {first: (int(f[0], 16), f[1]) for first, _, f in rows(root / "BidiBrackets.txt")}
    parts = [
        HEADER.format(version=version),
        f'UNICODE_VERSION = "{version}"\n\n',
        "# Bidi_Class (UAX #9, table 4), with the defaults of unassigned code points.\n",
        constant("BIDI_CLASS", partition(property_values(bidi_file, "L"))),
        "\n# Joining_Type (Unicode Standard, section 9.2).\n",
        constant("JOINING_TYPE", partition(property_values(root / "extracted/DerivedJoiningType.txt", "U"))),
        "\n# Columns in a terminal, as Rich counts them.\n",
        constant("CELL_WIDTH", partition(cell_widths)),
        "\n# Extended_Pictographic (UTS #51).\n",
        constant("PICTOGRAPHIC", partition(emoji)),
        "\n# Grapheme_Cluster_Break (UAX #29, table 2).\n",
        constant("GRAPHEME_BREAK", partition([GRAPHEME_NAMES.get(name, name) for name in breaks])),
        "\n# Code points that U+FE0F makes two columns wide.\n",
        constant("WIDENED", " ".join(f"{ord(char):x}" for char in widened)),
        "\n# Opening and closing brackets (UAX #9, BD14 and BD15).\n",
        constant("BRACKETS", " ".join(f"{a:x}:{b:x}" for a, (b, kind) in sorted(brackets.items()) if kind == "o")),
        "\n# Mirror glyphs (UAX #9, L4 and HL6).\n",
        constant("MIRROR", " ".join(f"{a:x}:{b:x}" for a, b in sorted(mirror_pairs(root, data).items()))),
        "\n# Presentation forms of letters: letter, isolated, final, initial, medial.\n",
        constant("LETTER_FORMS", forms_text(letters)),
        "\n# Lam-alef by its alef: alef, isolated, final.\n",
        constant(
            "LAM_ALEF",
            " ".join(f"{a:x}:{f['isolated']:x}:{f['final']:x}" for (_, a), f in sorted(ligatures.items())),
        ),
    ]
    OUTPUT.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
