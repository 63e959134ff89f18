"""Records of XML exports and feeds, one after the other, however large the file is.

Strategy: a scanner finds where each record begins and ends (CDATA and comments are stepped over), so
that a fault inside one record costs that record alone and memory holds a few records at a time. The
records found are parsed strictly, many in one call; what is ill-formed is mended if it is of a known
kind and reported in any case.
"""

from commentparse.xml_records.reading import XmlRecord, XmlRecords
from commentparse.xml_records.scanning import fields_of, local_name

__all__ = ["XmlRecord", "XmlRecords", "fields_of", "local_name"]
