"""What people see without a traceback; anything else is a bug of ours and keeps its traceback."""


class IndicatorsError(Exception):
    """The base of all that the command line and the pages show as a message."""


class FaultsError(IndicatorsError):
    """Faults in what people write: every one of them, a line or more each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class TableError(FaultsError):
    """Faults in a TOML file."""


class DefinitionError(TableError):
    """Faults in the curated definitions or events."""


class DocumentError(IndicatorsError):
    """A text that cannot be read: where, what is wrong, what to do."""


class OriginError(TableError):
    """Faults in seeds/briefings.toml, or between it and the files beside it."""


class CorrectionError(TableError):
    """Faults in seeds/corrections.toml, or between it and what is read."""


class StoreError(IndicatorsError):
    """The data cannot be built, or what is there cannot be served."""


class SettingError(FaultsError):
    """Faults in the settings."""


class SnapshotError(IndicatorsError):
    """A snapshot of a fixed link that cannot be kept or read: where, why, what to do."""


class PackageError(IndicatorsError):
    """A data package that cannot be written or is none."""
