"""Numbers of points as people write them: "1, 5", "1 and 5"."""

import re
from collections.abc import Mapping

from meeting.ids import PointId
from meeting.language import _, listing, ngettext


def parse_points(text: str, numbering: Mapping[PointId, int]) -> tuple[PointId, ...] | None:
    """The points whose numbers are written; None if a number belongs to no point."""
    by_number = {str(number): point for point, number in numbering.items()}
    written = dict.fromkeys(re.findall(r"\d+", text))
    if re.sub(r"[\d\s,;.+&]|and", "", text) or not by_number.keys() >= written.keys():
        return None
    return tuple(by_number[number] for number in sorted(written, key=int))


def points_error(text: str, numbering: Mapping[PointId, int]) -> str:
    """Which of the written numbers belongs to no point, or how numbers are written."""
    known = {str(number) for number in numbering.values()}
    unknown = [number for number in dict.fromkeys(re.findall(r"\d+", text)) if number not in known]
    if unknown:
        said = ngettext("There is no point {numbers}.", "There are no points {numbers}.", len(unknown))
        return said.format(numbers=listing(unknown))
    numbers = sorted(numbering.values())
    some = [str(number) for number in numbers] if len(numbers) < 3 else [str(numbers[0]), str(numbers[-1])]
    return _("Write numbers of points, such as {numbers}.").format(numbers=listing(some))
