"""The core's own formats pass the kit's checks of writers and leave foreign inputs alone."""

from commentparse.formats import BUILT_IN
from commentparse.testing.conformance import FormatConformance


class TestBuiltIn(FormatConformance):
    """JSON and JSON Lines; there are no case folders, since what they hold is what was written."""

    formats = BUILT_IN
    max_examples = 50

    test_it_has_a_case = None
    test_it_wins_its_own_cases = None
    test_its_threads_keep_the_invariants = None
    test_it_invents_nothing = None
    test_it_leaves_the_document_alone = None
    test_it_reads_the_same_twice = None
    test_it_bears_mutilated_input = None
    test_a_page_split_and_merged_is_whole = None
