"""Tables for terminals, and the same rows in aligned columns for pipes and logs."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from veilleur.cli.printing import printable


def print_table(console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their headings; what strangers wrote in them cannot act on the terminal."""
    shown = [[printable(cell) for cell in row] for row in rows]
    if console.is_terminal:
        table = Table(*headings, box=None, pad_edge=False, header_style="bold")
        for row in shown:
            table.add_row(*(Text(cell, overflow="fold") for cell in row))
        console.print(table)
        return
    lines = [list(headings), *shown]
    widths = [max(cell_len(line[number]) for line in lines) for number in range(len(headings))]
    for line in lines:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)]
        console.print("  ".join(cells).rstrip(), markup=False, highlight=False, soft_wrap=True)
