# Implements importlib.metadata._adapters without email.message.Message, because the module email does not exist here.
# Message has the methods of the protocol PackageMetadata.

import re
import textwrap

from ._text import FoldedCase


class Message:
    multiple_use_keys = {FoldedCase(name) for name in (
        "Classifier", "Obsoletes-Dist", "Platform", "Project-URL", "Provides-Dist", "Provides-Extra", "Requires-Dist",
        "Requires-External", "Supported-Platform", "Dynamic")}

    def __init__(self, origin):
        self._payload = origin._payload
        self._headers = [(name, textwrap.dedent(" " * 8 + value) if "\n" in value else value)
                         for name, value in origin._headers]
        if self._payload:
            self._headers.append(("Description", self._payload))

    def __iter__(self):
        for name, value in self._headers:
            yield name

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return name.lower() in [known.lower() for known in self]

    def get(self, name, failobj=None):
        for known, value in self._headers:
            if known.lower() == name.lower():
                return value
        return failobj

    def __getitem__(self, name):
        value = self.get(name)
        if value is None:
            import warnings
            warnings.warn("Implicit None on return values is deprecated and will raise KeyErrors.",
                          DeprecationWarning, stacklevel=2)
        return value

    def get_all(self, name, failobj=None):
        values = [value for known, value in self._headers if known.lower() == name.lower()]
        return values or failobj

    def keys(self):
        return list(self)

    def values(self):
        return [value for name, value in self._headers]

    def items(self):
        return list(self._headers)

    def get_payload(self):
        return self._payload

    @property
    def json(self):
        """
        Convert PackageMetadata to a JSON-compatible format
        per PEP 0566.
        """
        result = {}
        for name in map(FoldedCase, self):
            value = self.get_all(name) if name in self.multiple_use_keys else self[name]
            if name == "Keywords":
                value = re.split(r"\s+", value)
            result[name.lower().replace("-", "_")] = value
        return result
