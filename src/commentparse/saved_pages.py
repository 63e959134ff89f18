"""Pages as browsers save them: the page, and beside it a folder with its pictures, scripts and frames."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))

# Windows ties a page to the folder of the same name with one of these endings ("connected files"); a
# browser takes the one of its language. E.g. "page.html" with "page_files" or "page-Dateien".
FOLDER_ENDINGS = (
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file", "-filer", "_tiedostot",
    "_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar", "_datoteke", "_fitxers", "_failid",
    "_fails", "_bylos", "_fajlovi", "_fitxategiak",
)  # fmt: skip


def frames_of(page: Path) -> Iterator[Path]:
    """HTML files in the folder that was saved with a page, sorted; those of frames inside frames as well."""
    folder = folder_of(page)
    if folder is not None:
        yield from (file for file in files_in(folder) if is_page(file))


def folder_of(page: Path) -> Path | None:
    """The folder that was saved with a page; None if there is none."""
    if not is_page(page):
        return None
    candidates = (page.with_name(page.stem + ending) for ending in FOLDER_ENDINGS)
    return next((folder for folder in candidates if folder.is_dir()), None)


def inputs_in(folder: Path) -> Iterator[Path]:
    """All files in a folder and below, sorted; hidden ones and folders that belong to a page are left out."""
    files = list(files_in(folder))
    owned = {companion for file in files if (companion := folder_of(file)) is not None}
    return (file for file in files if owned.isdisjoint(file.parents))


def files_in(folder: Path) -> Sequence[Path]:
    """All files in a folder and below, sorted by path, without hidden ones; links to folders are not followed.

    Raises:
        OSError: a folder cannot be listed.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(place, name) for name in names if not name.startswith("."))
    return sorted(found)


def is_page(path: Path) -> bool:
    """Whether the name is that of an HTML file."""
    return path.suffix.lower() in PAGE_SUFFIXES


def _raise(error: OSError) -> None:
    raise error
